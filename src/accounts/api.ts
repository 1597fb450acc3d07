import { type ApiRoute, route } from "#platform/api.ts";
import { createAccount, disableAccount, enableAccount, getAccount, listAccounts, setGrants } from "./account/account.operations.ts";
import { readAudit, verifyAuditChain } from "./audit/audit.operations.ts";
import { sendInvitation } from "./invitation/invitation.operations.ts";
import { listOutbox } from "./outbox/outbox.operations.ts";
import { listSessions, revokeSession, revokeSessions } from "./session/session.operations.ts";

/** Sign-in itself is better-auth's, under /api/auth. */
export const api: ApiRoute[] = [
  route("get", "/accounts", listAccounts),
  route("post", "/accounts", createAccount, { status: 201 }),
  route("get", "/accounts/:account", getAccount),
  route("put", "/accounts/:account/grants", setGrants),
  route("post", "/accounts/:account/disable", disableAccount),
  route("post", "/accounts/:account/enable", enableAccount),
  route("post", "/accounts/:account/invitation", sendInvitation, { status: 202 }),
  route("get", "/sessions", listSessions),
  route("delete", "/sessions/:session", revokeSession),
  route("post", "/sessions/end", revokeSessions),
  route("get", "/audit", readAudit),
  route("post", "/audit/verify", verifyAuditChain),
  route("get", "/outbox", listOutbox),
];

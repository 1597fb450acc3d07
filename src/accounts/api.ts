import { type ApiRoute, route } from "#platform/api.ts";
import { createAccount, disableAccount, enableAccount, getAccount, listAccounts, setGrants } from "./account/account.operations.ts";
import { askApproval, decideOnApproval, listApprovals, showApproval, withdrawApproval } from "./approval/approval.operations.ts";
import { readAudit, verifyAuditChain } from "./audit/audit.operations.ts";
import { findExport, listExports } from "./export/export.operations.ts";
import { sendInvitation } from "./invitation/invitation.operations.ts";
import { listOutbox } from "./outbox/outbox.operations.ts";
import { choosePurpose, readPurpose } from "./purpose/purpose.operations.ts";
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
  route("get", "/approvals", listApprovals),
  route("post", "/approvals", askApproval, { status: 201 }),
  route("get", "/approvals/:approval", showApproval),
  route("post", "/approvals/:approval/decision", decideOnApproval),
  route("post", "/approvals/:approval/withdraw", withdrawApproval),
  route("get", "/purpose", readPurpose),
  route("put", "/purpose", choosePurpose),
  route("get", "/exports", listExports),
  route("get", "/exports/find", findExport),
  route("get", "/audit", readAudit),
  route("post", "/audit/verify", verifyAuditChain),
  route("get", "/outbox", listOutbox),
];

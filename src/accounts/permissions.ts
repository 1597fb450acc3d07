import { permissions } from "#platform/actor.ts";
import { roleIds } from "./role/role.rules.ts";

/** Who may do what in this module. */
export const accountsPermissions = permissions({
  "accounts.administer": ["administrator"],
  "accounts.read": ["administrator", "auditor"],
  "accounts.own": roleIds,
  "accounts.accept-invitation": "public",
  "accounts.use-example": "public",
  "audit.read": ["auditor", "administrator"],
  "outbox.read": ["administrator", "crisis-manager", "consular-officer"],
  "outbox.recipients": ["administrator", "crisis-manager"],
  "outbox.invitations": ["administrator"],
  // Who may decide a request follows from its kind; here is who may come to the page at all.
  "approvals.use": roleIds,
  "approvals.read-all": ["auditor"],
  "exports.read": ["auditor", "administrator"],
  "exports.own": roleIds,
});

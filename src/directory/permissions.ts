import { permissions } from "#platform/actor.ts";

const staff = [
  "administrator", "crisis-manager", "consular-officer", "surge-officer", "warden", "enquiry-clerk", "trainer", "participant",
  "delegate", "focal-point", "legal-editor", "programme-officer", "donor-viewer", "auditor",
] as const;

/** What the directory lets people do. */
export const directoryPermissions = permissions({
  "directory.public": "public",
  "directory.read": staff,
  "directory.changeMissions": ["administrator", "crisis-manager"],
  // A mission names its own duty officer; headquarters may name anybody's.
  "directory.changeDutyOfficer": ["administrator", "crisis-manager", "consular-officer"],
  "directory.changeInstitutions": ["administrator", "crisis-manager"],
});

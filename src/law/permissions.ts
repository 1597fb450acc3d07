import { permissions } from "#platform/actor.ts";

/** What this module lets people do. The law is open to anybody; legal editors keep it. */
export const lawPermissions = permissions({
  "law.public": "public",
  "law.read": ["administrator", "legal-editor", "programme-officer", "focal-point", "delegate", "trainer", "auditor", "crisis-manager", "consular-officer"],
  "law.edit": ["legal-editor", "administrator"],
  "law.editGuide": ["legal-editor", "administrator"],
  "law.checkGuide": ["legal-editor"],
  "law.publishGuide": ["legal-editor", "administrator"],
  "law.rate": ["legal-editor"],
  "law.draftBills": ["legal-editor"],
  "law.commentBills": ["legal-editor", "focal-point"],
});

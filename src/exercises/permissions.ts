import { permissions } from "#platform/actor.ts";

/** What this module lets people do. Whoever trains or commands prepares and runs exercises; players hold their usual roles. */
export const exercisePermissions = permissions({
  "exercises.read": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "trainer", "auditor"],
  "exercises.write": ["administrator", "crisis-manager", "trainer"],
});

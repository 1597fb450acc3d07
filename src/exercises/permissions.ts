import { permissions } from "#platform/actor.ts";

/** What this module lets people do. Whoever trains or commands prepares and runs exercises; players hold their usual roles. */
export const exercisePermissions = permissions({
  "exercises.read": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "trainer", "auditor"],
  // A scenario tells what is to come: those who only play do not read it.
  "exercises.readScenarios": ["administrator", "crisis-manager", "trainer", "auditor"],
  "exercises.write": ["administrator", "crisis-manager", "trainer"],
  // Into the hall beside the facility, by a pass that the facility gave.
  "exercises.enter": ["administrator", "crisis-manager", "trainer"],
  "exercises.admit": "public",
  "exercises.join": "public",
  "exercises.play": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "warden", "enquiry-clerk", "focal-point", "delegate", "participant", "trainer"],
  // Observers by card and players alike are participants; who may see what of one exercise, its own rows say.
  "exercises.evaluate": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "warden", "enquiry-clerk", "focal-point", "delegate", "participant", "trainer"],
  "exercises.takeOver": ["administrator", "crisis-manager", "trainer"],
  "exercises.pause": ["administrator", "crisis-manager", "trainer"],
});

import { permissions } from "#platform/actor.ts";

/** What this module lets people do. Who holds a role over one mission acts for that mission's people only. */
export const peoplePermissions = permissions({
  "people.search": ["administrator", "crisis-manager", "consular-officer", "surge-officer"],
  "people.read": ["administrator", "crisis-manager", "consular-officer", "surge-officer"],
  "people.change": ["administrator", "crisis-manager", "consular-officer"],
  "people.import": ["administrator", "crisis-manager", "consular-officer"],
});

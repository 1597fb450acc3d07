import { permissions } from "#platform/actor.ts";

/** What this module lets people do. Who holds a role over one mission acts for that mission's people only. */
export const peoplePermissions = permissions({
  "people.search": ["administrator", "crisis-manager", "consular-officer", "surge-officer"],
  "people.read": ["administrator", "crisis-manager", "consular-officer", "surge-officer"],
  "people.change": ["administrator", "crisis-manager", "consular-officer"],
  "people.import": ["administrator", "crisis-manager", "consular-officer"],
  "people.export": ["administrator", "crisis-manager", "consular-officer"],
  // A second person for large exports; never the one who asks.
  "people.approve-export": ["administrator", "crisis-manager", "consular-officer"],
  "people.merge": ["administrator", "crisis-manager", "consular-officer"],
  "people.readEstimates": ["administrator", "crisis-manager", "consular-officer", "surge-officer"],
  "people.recordEstimate": ["administrator", "crisis-manager", "consular-officer"],
  "people.register": "public",
  "people.own": "public",
  "people.interchange": ["administrator", "crisis-manager", "consular-officer"],
  "people.readInterchange": ["administrator", "crisis-manager", "consular-officer", "enquiry-clerk"],
});

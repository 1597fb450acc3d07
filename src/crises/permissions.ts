import { permissions } from "#platform/actor.ts";

/** What this module lets people do. Who holds a role over one mission acts for that mission's people only. */
export const crisesPermissions = permissions({
  "crises.read": "public",
  "crises.checkIn": "public",
  "crises.overview": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "warden", "enquiry-clerk", "auditor"],
  "crises.open": ["crisis-manager", "administrator"],
  "crises.setLevel": ["crisis-manager", "administrator"],
  "crises.close": ["crisis-manager", "administrator"],
  "crises.board": ["crisis-manager", "consular-officer", "surge-officer", "warden", "auditor"],
  "crises.export": ["crisis-manager", "consular-officer"],
  "crises.approve-export": ["crisis-manager", "consular-officer"],
  "crises.record": ["crisis-manager", "consular-officer", "surge-officer", "warden"],
  "crises.queue": ["crisis-manager", "consular-officer", "surge-officer"],
  "crises.sendLink": ["crisis-manager", "consular-officer"],
});

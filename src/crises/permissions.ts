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
  // Sees the tab of one's own families; what may be said of them is "crises.record".
  "crises.families": ["warden"],
  "crises.settleStatus": ["crisis-manager", "consular-officer", "surge-officer"],
  "crises.confirmDeath": ["crisis-manager", "consular-officer"],
  "crises.correctStatus": ["crisis-manager"],
  "crises.queue": ["crisis-manager", "consular-officer", "surge-officer"],
  "crises.sendLink": ["crisis-manager", "consular-officer"],
  "crises.activation": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "enquiry-clerk", "auditor"],
  "crises.command": ["crisis-manager", "administrator"],
  "crises.team": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "enquiry-clerk"],
  "crises.checklist": ["administrator", "crisis-manager", "consular-officer", "surge-officer"],
  // An alert to the people of a mission; publishing and reaching all missions is for who holds it over all.
  "crises.alert": ["crisis-manager", "consular-officer"],
  "crises.readAlerts": ["crisis-manager", "consular-officer", "surge-officer", "warden", "auditor"],
  "crises.publishAlert": ["crisis-manager"],
  "crises.approveAlert": ["crisis-manager", "administrator"],
  "crises.subscribe": "public",
  // An officer of some missions reads what affects these, and records indicators for the countries they answer for.
  "crises.watch": ["crisis-manager", "consular-officer", "auditor"],
  "crises.recordIndicator": ["crisis-manager", "consular-officer"],
  "crises.decideWatch": ["crisis-manager"],
  "crises.feeds": ["crisis-manager"],
  "crises.readPlans": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "auditor"],
  "crises.writePlans": ["administrator", "crisis-manager", "consular-officer"],
  // The second person of a plan or rule; never one who wrote in it.
  "crises.certifyPlans": ["administrator", "crisis-manager"],
  "crises.writeRule": ["administrator", "crisis-manager"],
  "crises.vulnerable": ["crisis-manager", "consular-officer"],
  "crises.case": ["crisis-manager", "consular-officer", "surge-officer"],
  "crises.case-open": ["crisis-manager", "consular-officer", "surge-officer", "enquiry-clerk"],
  "crises.case-assign": ["crisis-manager", "consular-officer"],
  "crises.case-export": ["crisis-manager", "consular-officer"],
  "crises.travel-document": ["crisis-manager", "consular-officer"],
  // Evacuation: everybody of the crisis's staff knows of a movement; who is on it, only those who work on it.
  "crises.readMovements": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "auditor"],
  "crises.movement": ["crisis-manager", "consular-officer"],
  "crises.placeFamilies": ["crisis-manager", "consular-officer", "surge-officer"],
  "crises.manifest": ["crisis-manager", "consular-officer"],
  // The second person of a manifest; never the one who made it.
  "crises.signManifest": ["crisis-manager", "consular-officer"],
  "crises.boardMovement": ["crisis-manager", "consular-officer", "surge-officer"],
  // Passes and the devices that read them; a device acts by its own token, a family by its link.
  "crises.boardingPass": ["crisis-manager", "consular-officer"],
  "crises.boardingDevice": ["crisis-manager", "consular-officer", "surge-officer"],
  "crises.boardingKey": ["administrator", "crisis-manager"],
  "crises.readPass": "public",
  "crises.assembly": "public",
  "crises.receive": ["crisis-manager", "consular-officer", "surge-officer"],
  "crises.enquire": "public",
  "crises.enquiry": ["crisis-manager", "consular-officer", "enquiry-clerk"],
  "crises.enquiry-transfer": ["crisis-manager", "consular-officer"],
  "crises.readSitreps": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "auditor"],
  // Who writes must also command, or hold command, operations or information in the crisis; who signs has not written.
  "crises.sitrep": ["administrator", "crisis-manager", "consular-officer", "surge-officer"],
  "crises.signSitreps": ["administrator", "crisis-manager"],
  "crises.readReviews": ["administrator", "crisis-manager", "consular-officer", "surge-officer", "trainer", "auditor"],
  "crises.review": ["administrator", "crisis-manager"],
  // A trainer hands in what an exercise found; a crisis is reviewed by who may write reviews.
  "crises.draftReview": ["administrator", "crisis-manager", "trainer"],
});

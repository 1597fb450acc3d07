import { permissions } from "#platform/actor.ts";

/** What this module lets people do. Who holds a role over one mission acts for that mission's community only. */
export const communityPermissions = permissions({
  "community.public": "public",
  "community.read": ["administrator", "crisis-manager", "consular-officer", "surge-officer"],
  "community.change": ["administrator", "crisis-manager", "consular-officer"],
  "community.publish": ["administrator", "crisis-manager", "consular-officer"],
  // A warden: the families assigned to them, and nobody else.
  "community.callFamilies": ["warden"],
  "community.campaign": ["administrator", "crisis-manager", "consular-officer"],
  // The second person of a campaign to many; never the one who asked.
  "community.approveCampaign": ["administrator", "crisis-manager", "consular-officer"],
  "community.exportCampaign": ["crisis-manager", "consular-officer"],
  "community.stop": "public",
  "community.survey": ["administrator", "crisis-manager", "consular-officer"],
  "community.surveyResults": ["administrator", "crisis-manager", "consular-officer", "programme-officer"],
  "community.exportSurvey": ["crisis-manager", "consular-officer", "programme-officer"],
  "community.answer": "public",
});

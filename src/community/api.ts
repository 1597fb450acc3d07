import { type ApiRoute, route } from "#platform/api.ts";
import { addAssociation, changeAssociation, listAssociations, showAssociation } from "./association/association.operations.ts";
import { listMoved, listOwnFamilies, recordCall, settleMoved } from "./family/family.operations.ts";
import { addPage, changePage, listCommunities, listPages, publishPage, showCommunity, showPage, withdrawPage } from "./page/community-page.operations.ts";
import { addEntry, changeEntry, publishEntry, withdrawEntry } from "./page/entry.operations.ts";
import { assignFamilies, assignFamily } from "./tree/assign.operations.ts";
import { addBranch, changeBranch, listTrees, listTrials, printTree, recordTrial, removeBranch, setTree, showTree } from "./tree/tree.operations.ts";
import { addWarden, changeWarden, listWardens, showWarden, showWardenCoverage, whoCovers } from "./warden/warden.operations.ts";
import { cancelCampaign, changeCampaign, draftCampaign, listCampaigns, pauseCampaign, resumeCampaign, sendCampaign, showCampaign, sizeCampaign } from "./campaign/campaign.operations.ts";
import { exportCampaign, previewCampaign, readReplies, testCampaign } from "./campaign/campaign-message.operations.ts";
import { readStop, stopAddress, stopMessages } from "./campaign/stop.operations.ts";
import { answerSurvey, readSurveyForm } from "./survey/answer.operations.ts";
import { exportSurvey, surveyResults } from "./survey/results.operations.ts";
import { changeSurvey, closeSurvey, draftSurvey, listSurveys, openSurvey, showSurvey } from "./survey/survey.operations.ts";

export const api: ApiRoute[] = [
  route("get", "/communities", listCommunities),
  route("get", "/communities/:slug", showCommunity),
  route("get", "/community/pages", listPages),
  route("post", "/community/pages", addPage, { status: 201 }),
  route("get", "/community/pages/:page", showPage),
  route("put", "/community/pages/:page", changePage),
  route("post", "/community/pages/:page/publish", publishPage),
  route("post", "/community/pages/:page/withdraw", withdrawPage),
  route("post", "/community/pages/:page/entries", addEntry, { status: 201 }),
  route("put", "/community/entries/:entry", changeEntry),
  route("post", "/community/entries/:entry/publish", publishEntry),
  route("post", "/community/entries/:entry/withdraw", withdrawEntry),
  route("get", "/community/associations", listAssociations),
  route("post", "/community/associations", addAssociation, { status: 201 }),
  route("get", "/community/associations/:association", showAssociation),
  route("put", "/community/associations/:association", changeAssociation),
  route("get", "/community/wardens", listWardens),
  route("post", "/community/wardens", addWarden, { status: 201 }),
  route("get", "/community/wardens/coverage", showWardenCoverage),
  route("post", "/community/wardens/who-covers", whoCovers),
  route("get", "/community/wardens/:warden", showWarden),
  route("put", "/community/wardens/:warden", changeWarden),
  route("get", "/community/trees", listTrees),
  route("get", "/community/trees/:mission", showTree),
  route("put", "/community/trees/:mission", setTree),
  route("get", "/community/trees/:mission/print", printTree),
  route("get", "/community/trees/:mission/trials", listTrials),
  route("post", "/community/trees/:mission/trials", recordTrial, { status: 201 }),
  route("post", "/community/trees/:mission/families", assignFamilies),
  route("post", "/community/branches", addBranch, { status: 201 }),
  route("put", "/community/branches/:branch", changeBranch),
  route("delete", "/community/branches/:branch", removeBranch),
  route("put", "/community/households/:household/warden", assignFamily),
  route("get", "/community/own-families", listOwnFamilies),
  route("post", "/community/own-families/:household/calls", recordCall, { status: 201 }),
  route("get", "/community/moved", listMoved),
  route("post", "/community/moved/:call/settle", settleMoved),
  route("get", "/community/campaigns", listCampaigns),
  route("post", "/community/campaigns", draftCampaign, { status: 201 }),
  route("get", "/community/campaigns/:campaign", showCampaign),
  route("put", "/community/campaigns/:campaign", changeCampaign),
  route("get", "/community/campaigns/:campaign/size", sizeCampaign),
  route("get", "/community/campaigns/:campaign/preview", previewCampaign),
  route("post", "/community/campaigns/:campaign/test", testCampaign, { status: 202 }),
  route("post", "/community/campaigns/:campaign/send", sendCampaign, { status: 202 }),
  route("post", "/community/campaigns/:campaign/pause", pauseCampaign),
  route("post", "/community/campaigns/:campaign/resume", resumeCampaign),
  route("post", "/community/campaigns/:campaign/cancel", cancelCampaign),
  route("get", "/community/campaigns/:campaign/replies", readReplies),
  route("get", "/community/campaigns/:campaign/results", exportCampaign, { mediaType: "text/csv; charset=utf-8" }),
  route("get", "/community/stop/:token", readStop),
  route("post", "/community/stop/:token", stopMessages),
  route("post", "/community/opt-outs", stopAddress, { status: 201 }),
  route("get", "/community/surveys", listSurveys),
  route("post", "/community/surveys", draftSurvey, { status: 201 }),
  route("get", "/community/surveys/:survey", showSurvey),
  route("put", "/community/surveys/:survey", changeSurvey),
  route("post", "/community/surveys/:survey/open", openSurvey),
  route("post", "/community/surveys/:survey/close", closeSurvey),
  route("get", "/community/surveys/:survey/results", surveyResults),
  route("get", "/community/surveys/:survey/answers", exportSurvey, { mediaType: "text/csv; charset=utf-8" }),
  route("get", "/community/answer/:link", readSurveyForm),
  route("post", "/community/answer/:link", answerSurvey, { status: 201, idempotencyKey: "key" }),
];

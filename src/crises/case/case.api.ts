import { type ApiRoute, route } from "#platform/api.ts";
import { addCaseFile, addCaseTask, answerCaseReferral, changeCasePeople, finishCaseTask, listReferralInstitutions, readCaseFile, referCase } from "./case-extra.operations.ts";
import { exportCases, listCasesOp, readCase, readCaseFigures } from "./case-list.operations.ts";
import { assignCases, noteCase, openCaseByHand, reopenCase, resolveCase, triageCase } from "./case-work.operations.ts";
import { handBackDocument, keepDocument, listCustody, printReturnAll } from "./paper/custody.operations.ts";
import { cancelTravelDocument, draftTravelDocument, issueTravelDocument, printTravelDocument, readTravelDocument, saveTravelDocument } from "./paper/travel-document.operations.ts";

export const caseApi: ApiRoute[] = [
  route("get", "/cases", listCasesOp),
  route("post", "/cases", openCaseByHand, { status: 201, idempotencyKey: "key" }),
  route("get", "/cases/figures", readCaseFigures),
  route("get", "/cases/institutions", listReferralInstitutions),
  route("post", "/cases/assign", assignCases),
  route("post", "/cases/export", exportCases),
  route("get", "/cases/:case", readCase),
  route("post", "/cases/:case/triage", triageCase),
  route("post", "/cases/:case/notes", noteCase, { status: 201 }),
  route("post", "/cases/:case/referrals", referCase, { status: 201 }),
  route("post", "/cases/:case/referrals/:referral/answer", answerCaseReferral),
  route("post", "/cases/:case/people", changeCasePeople),
  route("post", "/cases/:case/tasks", addCaseTask, { status: 201 }),
  route("post", "/cases/:case/tasks/:task/done", finishCaseTask),
  route("post", "/cases/:case/files", addCaseFile, { status: 201 }),
  route("get", "/cases/:case/files/:file", readCaseFile),
  route("post", "/cases/:case/resolve", resolveCase),
  route("post", "/cases/:case/reopen", reopenCase),
  route("post", "/cases/:case/travel-documents", draftTravelDocument, { status: 201 }),
  route("post", "/cases/:case/custody", keepDocument, { status: 201 }),
  route("get", "/travel-documents/:document", readTravelDocument),
  route("put", "/travel-documents/:document", saveTravelDocument),
  route("post", "/travel-documents/:document/issue", issueTravelDocument),
  route("post", "/travel-documents/:document/cancel", cancelTravelDocument),
  route("get", "/travel-documents/:document/print", printTravelDocument),
  route("get", "/custody", listCustody),
  route("get", "/custody/return-all", printReturnAll),
  route("post", "/custody/:document/hand-back", handBackDocument),
];

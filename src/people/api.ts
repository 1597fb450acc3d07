import { type ApiRoute, route } from "#platform/api.ts";
import { sizeCohort } from "./cohort/cohort.operations.ts";
import { exportEstimates, listEstimates, readEstimateHistory, recordEstimate } from "./estimate/estimate.operations.ts";
import { exportPeople } from "./export/export.operations.ts";
import { judgeDifferent, listDuplicates, mergeDuplicate, readDuplicate, setPairAside, undoMerge } from "./duplicate/duplicate.operations.ts";
import { addHousehold } from "./household/household.operations.ts";
import { decideAbsent, listAbsent } from "./import/edition.operations.ts";
import { importReport, importRows, listImports, mapImport, showImport, startImport, uploadList } from "./import/import.operations.ts";
import { sendOwnLink } from "./own/send.operations.ts";
import { changePerson, findPeople, readPerson, recordConsent } from "./person/person.operations.ts";
import { addForeign, dismissForeign, linkForeign, reopenForeign } from "./interchange/foreign/decide.operations.ts";
import { foreignAbout, listForeign, readForeign, receivedReport } from "./interchange/foreign/foreign.operations.ts";
import { receivePfif } from "./interchange/foreign/receive.operations.ts";
import { givePfif } from "./interchange/give/give.operations.ts";
import { readPassport } from "./interchange/mrz/mrz.operations.ts";
import { registerHousehold } from "./register/register.operations.ts";
import { changeStay, endStay } from "./stay/stay.operations.ts";

export const api: ApiRoute[] = [
  route("post", "/people/registrations", registerHousehold, { status: 201, idempotencyKey: "key" }),
  route("get", "/people", findPeople),
  route("post", "/people/households", addHousehold, { status: 201 }),
  route("get", "/people/duplicates", listDuplicates),
  route("get", "/people/duplicates/:pair", readDuplicate),
  route("post", "/people/duplicates/:pair/merge", mergeDuplicate),
  route("post", "/people/duplicates/:pair/different", judgeDifferent),
  route("post", "/people/duplicates/:pair/later", setPairAside),
  route("post", "/people/merges/:merge/undo", undoMerge),
  route("get", "/people/imports", listImports),
  route("post", "/people/imports", uploadList, { status: 201 }),
  route("get", "/people/imports/:import", showImport),
  route("put", "/people/imports/:import/columns", mapImport),
  route("post", "/people/imports/:import/start", startImport, { status: 202 }),
  route("get", "/people/imports/:import/rows", importRows),
  route("get", "/people/imports/:import/absent", listAbsent),
  route("post", "/people/imports/:import/absent", decideAbsent),
  route("get", "/people/imports/:import/report", importReport, { mediaType: "text/csv; charset=utf-8" }),
  route("post", "/people/cohort/size", sizeCohort),
  route("get", "/people/estimates", listEstimates),
  route("post", "/people/estimates", recordEstimate, { status: 201 }),
  route("get", "/people/estimates/history", readEstimateHistory),
  route("get", "/people/estimates/csv", exportEstimates, { mediaType: "text/csv; charset=utf-8" }),
  route("post", "/people/exports", exportPeople, { status: 201 }),
  route("post", "/people/passport", readPassport),
  route("get", "/people/interchange", listForeign),
  route("post", "/people/interchange", receivePfif, { status: 201 }),
  route("post", "/people/interchange/give", givePfif, { mediaType: "application/xml; charset=utf-8" }),
  route("get", "/people/interchange/files/:file", receivedReport),
  route("get", "/people/interchange/:record", readForeign),
  route("post", "/people/interchange/:record/link", linkForeign),
  route("post", "/people/interchange/:record/add", addForeign, { status: 201 }),
  route("post", "/people/interchange/:record/dismiss", dismissForeign),
  route("post", "/people/interchange/:record/reopen", reopenForeign),
  route("get", "/people/:person/elsewhere", foreignAbout),
  route("get", "/people/:person", readPerson),
  route("put", "/people/:person", changePerson),
  route("post", "/people/:person/consents", recordConsent, { status: 201 }),
  route("post", "/people/:person/link", sendOwnLink, { status: 202 }),
  route("post", "/people/:person/stays", changeStay, { status: 201 }),
  route("put", "/people/:person/stays/:stay", changeStay),
  route("post", "/people/:person/stays/:stay/end", endStay),
];

import { type ApiRoute, route } from "#platform/api.ts";
import { addHousehold } from "./household/household.operations.ts";
import { importReport, importRows, listImports, mapImport, showImport, startImport, uploadList } from "./import/import.operations.ts";
import { changePerson, findPeople, readPerson, recordConsent } from "./person/person.operations.ts";
import { changeStay, endStay } from "./stay/stay.operations.ts";

export const api: ApiRoute[] = [
  route("get", "/people", findPeople),
  route("post", "/people/households", addHousehold, { status: 201 }),
  route("get", "/people/imports", listImports),
  route("post", "/people/imports", uploadList, { status: 201 }),
  route("get", "/people/imports/:import", showImport),
  route("put", "/people/imports/:import/columns", mapImport),
  route("post", "/people/imports/:import/start", startImport, { status: 202 }),
  route("get", "/people/imports/:import/rows", importRows),
  route("get", "/people/imports/:import/report", importReport, { mediaType: "text/csv; charset=utf-8" }),
  route("get", "/people/:person", readPerson),
  route("put", "/people/:person", changePerson),
  route("post", "/people/:person/consents", recordConsent, { status: 201 }),
  route("post", "/people/:person/stays", changeStay, { status: 201 }),
  route("put", "/people/:person/stays/:stay", changeStay),
  route("post", "/people/:person/stays/:stay/end", endStay),
];

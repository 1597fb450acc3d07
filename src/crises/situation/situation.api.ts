import { type ApiRoute, route } from "#platform/api.ts";
import { drawSitrep, exportSitrep, listSitreps, readSitrep } from "./situation-read.operations.ts";
import { discardSitrep, drawSitrepFigures, returnSitrep, saveSitrepSection, signSitrep, startSitrep, submitSitrep } from "./situation.operations.ts";

/** The doors of situation reports. */
export const situationApi: ApiRoute[] = [
  route("get", "/crises/:crisis/sitreps", listSitreps),
  route("post", "/crises/:crisis/sitreps", startSitrep, { status: 201 }),
  route("get", "/sitreps/:sitrep", readSitrep),
  route("get", "/sitreps/:sitrep/document", drawSitrep),
  route("get", "/sitreps/:sitrep/files/:format", exportSitrep),
  route("post", "/sitreps/:sitrep/figures", drawSitrepFigures),
  route("put", "/sitreps/:sitrep/sections/:section", saveSitrepSection),
  route("post", "/sitreps/:sitrep/submit", submitSitrep),
  route("post", "/sitreps/:sitrep/return", returnSitrep),
  route("post", "/sitreps/:sitrep/sign", signSitrep),
  route("post", "/sitreps/:sitrep/discard", discardSitrep),
];

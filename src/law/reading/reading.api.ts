import { type ApiRoute, route } from "#platform/api.ts";
import { editInstrument, previewAmendment } from "./desk/editing.operations.ts";
import { listBacklinks, listChanges, showProvision } from "./reading.operations.ts";
import { explainTerm, listTerms } from "./term/term.operations.ts";

export const readingApi: ApiRoute[] = [
  route("get", "/law/changes", listChanges),
  route("get", "/law/terms", listTerms),
  route("put", "/law/terms/:slug", explainTerm),
  route("put", "/law/instruments/:instrument", editInstrument),
  route("get", "/law/amendments/:amendment/preview", previewAmendment),
  route("get", "/law/instruments/:instrument/backlinks", listBacklinks),
  route("get", "/law/instruments/:instrument/provisions/:provision", showProvision),
];

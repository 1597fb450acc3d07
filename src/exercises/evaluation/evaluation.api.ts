import { type ApiRoute, route } from "#platform/api.ts";
import { printPaper } from "../paper/paper.operations.ts";
import { listEvaluations, observeAction, rateObjective, readEvaluation } from "./observe.operations.ts";
import { listObservers, makeObserverCards, sendObserverAway } from "./observer.operations.ts";
import { draftReport, drawReport, exportReport, finishReport, readReport, saveReport } from "./report.operations.ts";
import { listHallReports, takeOverReport } from "./takeover.operations.ts";
import { addWashNote, giveFeedback, groupWashNote, readAfter, removeWashNote } from "./wash.operations.ts";

/** The doors of evaluation. */
export const evaluationApi: ApiRoute[] = [
  route("get", "/exercises/evaluations", listEvaluations),
  route("get", "/exercises/runs/:run/evaluation", readEvaluation),
  route("put", "/exercises/injects/:inject/observation", observeAction),
  route("put", "/exercises/runs/:run/ratings/:objective", rateObjective),
  route("get", "/exercises/runs/:run/observers", listObservers),
  route("post", "/exercises/runs/:run/observers", makeObserverCards, { status: 201 }),
  route("delete", "/exercises/runs/:run/observers/:observer", sendObserverAway),
  route("get", "/exercises/after", readAfter),
  route("post", "/exercises/runs/:run/wash", addWashNote, { status: 201 }),
  route("patch", "/exercises/wash/:note", groupWashNote),
  route("delete", "/exercises/wash/:note", removeWashNote),
  route("post", "/exercises/runs/:run/feedback", giveFeedback, { status: 201 }),
  route("get", "/exercises/runs/:run/report", readReport),
  route("post", "/exercises/runs/:run/report", draftReport, { status: 201 }),
  route("put", "/exercises/runs/:run/report", saveReport),
  route("post", "/exercises/runs/:run/report/finish", finishReport),
  route("get", "/exercises/runs/:run/report/document", drawReport),
  route("get", "/exercises/runs/:run/report/export", exportReport),
  route("get", "/scenarios/:scenario/paper", printPaper),
  route("get", "/exercises/hall/reports", listHallReports),
  route("post", "/exercises/hall/reports/:run/take-over", takeOverReport, { status: 201 }),
];

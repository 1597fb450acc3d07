import { type ApiRoute, route } from "#platform/api.ts";
import { readBoard } from "./board.operations.ts";
import { findOnRoll, readHistory, readHousehold } from "./call.operations.ts";
import { exportRoll, exportRollFile } from "./export.operations.ts";
import { listRoll } from "./list.operations.ts";

/** The board's part of the module's API. */
export const boardApi: readonly ApiRoute[] = [
  route("get", "/crises/:crisis/board", readBoard),
  route("get", "/crises/:crisis/roll", listRoll),
  route("get", "/crises/:crisis/roll.csv", exportRoll, { mediaType: "text/csv; charset=utf-8" }),
  route("post", "/crises/:crisis/roll/exports", exportRollFile, { status: 201 }),
  route("get", "/crises/:crisis/people", findOnRoll),
  route("get", "/crises/:crisis/people/:person/household", readHousehold),
  route("get", "/crises/:crisis/people/:person/history", readHistory),
];

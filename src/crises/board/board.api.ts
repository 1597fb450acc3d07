import { type ApiRoute, route } from "#platform/api.ts";
import { readBoard } from "./board.operations.ts";
import { findOnRoll, readHistory, readHousehold } from "./call.operations.ts";
import { exportRoll, exportRollFile } from "./export.operations.ts";
import { readDashboard } from "../dashboard/dashboard.operations.ts";
import { exportRollPfif, listForeignNotes, readForeignNotes, takeForeignNote } from "../roll/pfif.operations.ts";
import { readRollHousehold, readRollPerson } from "../roll/person.operations.ts";
import { decideDeath, setRollStatus } from "../roll/status.operations.ts";
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
  route("get", "/crises/:crisis/dashboard", readDashboard),
  route("get", "/crises/:crisis/roll/people/:person", readRollPerson),
  route("get", "/crises/:crisis/roll/households/:household", readRollHousehold),
  route("post", "/crises/:crisis/roll/people/:person/status", setRollStatus, { status: 201 }),
  route("post", "/crises/:crisis/roll/people/:person/death", decideDeath),
  route("get", "/crises/:crisis/roll/notes", listForeignNotes),
  route("get", "/crises/:crisis/roll/people/:person/notes", readForeignNotes),
  route("post", "/crises/:crisis/roll/people/:person/notes/:note/take", takeForeignNote),
  route("post", "/crises/:crisis/roll.pfif", exportRollPfif, { mediaType: "application/xml; charset=utf-8" }),
];

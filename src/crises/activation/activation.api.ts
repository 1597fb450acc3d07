import { type ApiRoute, route } from "#platform/api.ts";
import { readClosing, reopenCrisis } from "../crisis/crisis.operations.ts";
import { readDuties } from "../desk/duties.operations.ts";
import { decideOnItem, giveItem, readChecklists } from "./checklist/checklist.operations.ts";
import { readCrisisFrame } from "./frame.operations.ts";
import { readDecisions, recordDecision } from "./log/decision.operations.ts";
import { addShift, cancelShift, makeCalendar, readRoster } from "./roster/roster.operations.ts";
import { offerHandover, readHandovers, receiveHandover, withdrawHandover } from "./team/handover.operations.ts";
import { givePost, readTeam, relievePost, takeOver } from "./team/team.operations.ts";

export const activationApi: ApiRoute[] = [
  route("get", "/crises/:crisis/checklists", readChecklists),
  route("put", "/crises/:crisis/checklists/items/:item/state", decideOnItem),
  route("put", "/crises/:crisis/checklists/items/:item/owner", giveItem),
  route("get", "/crises/:crisis/team", readTeam),
  route("post", "/crises/:crisis/team", givePost, { status: 201 }),
  route("post", "/crises/:crisis/team/take-over", takeOver, { status: 201 }),
  route("post", "/crises/:crisis/team/relieve", relievePost),
  route("get", "/crises/:crisis/handovers", readHandovers),
  route("post", "/crises/:crisis/handovers", offerHandover, { status: 201 }),
  route("post", "/crises/:crisis/handovers/:handover/receive", receiveHandover),
  route("post", "/crises/:crisis/handovers/:handover/withdraw", withdrawHandover),
  route("get", "/crises/:crisis/roster", readRoster),
  route("post", "/crises/:crisis/roster", addShift, { status: 201 }),
  route("post", "/crises/:crisis/roster/:shift/cancel", cancelShift),
  route("post", "/duty-calendar", makeCalendar, { status: 201 }),
  route("get", "/crises/:crisis/decisions", readDecisions),
  route("post", "/crises/:crisis/decisions", recordDecision, { status: 201 }),
  route("get", "/crises/:crisis/closing", readClosing),
  route("post", "/crises/:crisis/reopen", reopenCrisis),
  route("get", "/crises/:crisis/frame", readCrisisFrame),
  route("get", "/duties", readDuties),
];

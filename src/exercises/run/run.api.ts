import { type ApiRoute, route } from "#platform/api.ts";
import { addInject, editInject, readInject, readRun, skipInject, triggerInject } from "./inject/inject.operations.ts";
import { pauseExercises, readHall } from "./pause/pause.operations.ts";
import { answerInject, readInbox } from "./player/join.operations.ts";
import { addPlayer, listPlayers, makeCards, printCards, removePlayer, withdrawJoinCard } from "./player/player.operations.ts";
import { endRun, listRuns, makeRun, resetRun, turnClock } from "./run.operations.ts";

export const runApi: ApiRoute[] = [
  route("get", "/exercises/runs", listRuns),
  route("post", "/exercises/runs", makeRun, { status: 201 }),
  route("get", "/exercises/runs/:run", readRun),
  route("post", "/exercises/runs/:run/clock", turnClock),
  route("post", "/exercises/runs/:run/end", endRun),
  route("post", "/exercises/runs/:run/reset", resetRun, { status: 201 }),
  route("post", "/exercises/runs/:run/injects", addInject, { status: 201 }),
  route("get", "/exercises/injects/:inject", readInject),
  route("patch", "/exercises/injects/:inject", editInject),
  route("post", "/exercises/injects/:inject/trigger", triggerInject),
  route("post", "/exercises/injects/:inject/skip", skipInject),
  route("get", "/exercises/runs/:run/players", listPlayers),
  route("post", "/exercises/runs/:run/players", addPlayer, { status: 201 }),
  route("delete", "/exercises/runs/:run/players/:player", removePlayer),
  route("post", "/exercises/runs/:run/cards", makeCards, { status: 201 }),
  route("get", "/exercises/runs/:run/cards", printCards),
  route("delete", "/exercises/runs/:run/cards/:card", withdrawJoinCard),
  route("get", "/exercises/inbox", readInbox),
  route("post", "/exercises/inbox/:inject/answers", answerInject, { status: 201, idempotencyKey: "key" }),
  route("get", "/exercises/hall", readHall),
  route("post", "/exercises/pause", pauseExercises),
];

import { type ApiRoute, route } from "#platform/api.ts";
import { boardApi } from "./board/board.api.ts";
import { recordCheckIn } from "./check-in/check-in.operations.ts";
import { recordByOfficer } from "./check-in/officer.operations.ts";
import { correctCheckIn, readOwnCheckIn } from "./check-in/own-check-in.operations.ts";
import { sendPersonalLinks } from "./check-in/personal-link.operations.ts";
import { addFromCheckIn } from "./check-in/queue-add.operations.ts";
import { dismissCheckIn, listQueue, matchCheckIn, searchOnRoll } from "./check-in/queue.operations.ts";
import { closeCrisis, listCrises, openCrisis, overviewCrises, readCrisis, readLevels, setAreaLevel } from "./crisis/crisis.operations.ts";

export const api: ApiRoute[] = [
  route("get", "/crises", listCrises),
  route("post", "/crises", openCrisis, { status: 201 }),
  route("get", "/crises/overview", overviewCrises),
  route("get", "/crises/:crisis", readCrisis),
  route("get", "/crises/:crisis/levels", readLevels),
  route("put", "/crises/:crisis/areas/:area/level", setAreaLevel),
  route("post", "/crises/:crisis/close", closeCrisis),
  route("post", "/crises/:crisis/check-ins", recordCheckIn, { status: 201, idempotencyKey: "key" }),
  route("post", "/crises/:crisis/check-ins/correct", correctCheckIn, { status: 201, idempotencyKey: "key" }),
  route("get", "/crises/:crisis/check-ins/own", readOwnCheckIn),
  route("post", "/crises/:crisis/check-ins/officer", recordByOfficer, { status: 201, idempotencyKey: "key" }),
  route("get", "/crises/:crisis/queue", listQueue),
  route("get", "/crises/:crisis/queue/people", searchOnRoll),
  route("post", "/crises/:crisis/queue/:checkIn/match", matchCheckIn),
  route("post", "/crises/:crisis/queue/:checkIn/add", addFromCheckIn, { status: 201 }),
  route("post", "/crises/:crisis/queue/:checkIn/dismiss", dismissCheckIn),
  route("post", "/crises/:crisis/links", sendPersonalLinks),
  ...boardApi,
];

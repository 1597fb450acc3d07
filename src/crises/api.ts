import { type ApiRoute, route } from "#platform/api.ts";
import { alertApi } from "./alert/alert.api.ts";
import { activationApi } from "./activation/activation.api.ts";
import { boardApi } from "./board/board.api.ts";
import { boardingApi } from "./boarding/boarding.api.ts";
import { caseApi } from "./case/case.api.ts";
import { enquiryApi } from "./enquiry/enquiry.api.ts";
import { recordCheckIn } from "./check-in/check-in.operations.ts";
import { recordByOfficer } from "./check-in/officer.operations.ts";
import { correctCheckIn, readOwnCheckIn } from "./check-in/own-check-in.operations.ts";
import { sendPersonalLinks } from "./check-in/personal-link.operations.ts";
import { recordPaperList } from "./check-in/paper-list.operations.ts";
import { markStorm } from "./check-in/sms.operations.ts";
import { listWardenFamilies, recordWardenList } from "./check-in/warden-list.operations.ts";
import { addFromCheckIn } from "./check-in/queue-add.operations.ts";
import { dismissCheckIn, listQueue, matchCheckIn, searchOnRoll } from "./check-in/queue.operations.ts";
import { movementApi } from "./movement/movement.api.ts";
import { planApi } from "./plan/plan.api.ts";
import { reviewApi } from "./review/review.api.ts";
import { situationApi } from "./situation/situation.api.ts";
import { watchApi } from "./watch/watch.api.ts";
import { addAreas } from "./crisis/area.operations.ts";
import { closeCrisis, listCrises, openCrisis, overviewCrises, readCrisis, readLevels, setAreaLevel } from "./crisis/crisis.operations.ts";

export const api: ApiRoute[] = [
  route("get", "/crises", listCrises),
  route("post", "/crises", openCrisis, { status: 201 }),
  route("get", "/crises/overview", overviewCrises),
  route("get", "/crises/:crisis", readCrisis),
  route("get", "/crises/:crisis/levels", readLevels),
  route("post", "/crises/:crisis/areas", addAreas, { status: 201 }),
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
  route("post", "/crises/:crisis/queue/storms", markStorm),
  route("get", "/crises/:crisis/families", listWardenFamilies),
  route("post", "/crises/:crisis/families", recordWardenList, { status: 201, idempotencyKey: "key" }),
  route("post", "/crises/:crisis/paper-lists", recordPaperList, { status: 201, idempotencyKey: "key" }),
  route("post", "/crises/:crisis/links", sendPersonalLinks),
  ...boardApi,
  ...planApi,
  ...watchApi,
  ...alertApi,
  ...caseApi,
  ...enquiryApi,
  ...activationApi,
  ...movementApi,
  ...boardingApi,
  ...situationApi,
  ...reviewApi,
];

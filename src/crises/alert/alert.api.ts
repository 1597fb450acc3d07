import { type ApiRoute, route } from "#platform/api.ts";
import { listAlerts, readCap, showAlert } from "./alert-read.operations.ts";
import { changeAlert, countAudience, draftAlert, dropAlert, noChangeAlert, pauseAlert, prepareAlert, resumeAlert, sendAlert, sizeAudience, stopAlert } from "./alert.operations.ts";
import { listPublicAlerts, readPublicAlert } from "./public-alert.operations.ts";
import { subscribePush, unsubscribePush } from "./subscribe.operations.ts";

export const alertApi: ApiRoute[] = [
  route("get", "/crises/:crisis/alerts", listAlerts),
  route("post", "/crises/:crisis/alerts", draftAlert, { status: 201 }),
  route("get", "/crises/:crisis/alerts/prepared", prepareAlert),
  route("post", "/crises/:crisis/alerts/count", countAudience),
  route("get", "/crises/:crisis/alerts/public", listPublicAlerts),
  route("get", "/alerts/:alert", showAlert),
  route("put", "/alerts/:alert", changeAlert),
  route("delete", "/alerts/:alert", dropAlert),
  route("get", "/alerts/:alert/size", sizeAudience),
  route("post", "/alerts/:alert/send", sendAlert),
  route("post", "/alerts/:alert/no-change", noChangeAlert, { status: 201 }),
  route("post", "/alerts/:alert/pause", pauseAlert),
  route("post", "/alerts/:alert/resume", resumeAlert),
  route("post", "/alerts/:alert/stop", stopAlert),
  route("get", "/alerts/:alert/cap", readCap, { mediaType: "application/xml; charset=utf-8" }),
  route("get", "/alerts/:alert/public", readPublicAlert),
  route("post", "/push/subscriptions", subscribePush, { status: 201 }),
  route("post", "/push/subscriptions/end", unsubscribePush),
];

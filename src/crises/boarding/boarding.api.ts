import { type ApiRoute, route } from "#platform/api.ts";
import { downloadSlice, registerDevice, wipeDevice } from "./device.operations.ts";
import { drawPasses, issuePasses, listPasses, readPass, renewBoardingKey } from "./pass.operations.ts";
import { listScans, syncScans } from "./scan.operations.ts";

const one = "/crises/:crisis/movements/:movement";

export const boardingApi: ApiRoute[] = [
  route("get", `${one}/passes`, listPasses),
  route("post", `${one}/passes`, issuePasses),
  route("post", `${one}/passes/file`, drawPasses),
  route("get", `${one}/scans`, listScans),
  route("post", `${one}/devices`, registerDevice, { status: 201 }),
  route("post", `${one}/devices/:device/wipe`, wipeDevice),
  route("post", "/boarding-keys", renewBoardingKey, { status: 201 }),
  route("get", "/passes/:link", readPass),
  // The devices' own doors: no session, a code or token in the body.
  route("post", "/assembly/list", downloadSlice),
  route("post", "/assembly/scans", syncScans),
];

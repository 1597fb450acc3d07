import { type ApiRoute, route } from "#platform/api.ts";
import { recordConsent } from "./consent.operations.ts";
import { recordCustody } from "./custody.operations.ts";
import { bringMembers } from "./bring.operations.ts";
import { addFamilies, fillMovement, setPriority, setSeat, splitFamily, withdrawFamily } from "./family.operations.ts";
import { listFamilies, proposeFamilies, readFamily } from "./family-read.operations.ts";
import { exportManifest } from "./manifest-file.operations.ts";
import { compareVersions, listManifests, makeManifest, readManifest, signManifest } from "./manifest.operations.ts";
import { changeMovement, listMovements, planMovement, readMovement } from "./movement.operations.ts";
import { cancelPromise, drawPromise, makePromise, signPromise } from "./promissory.operations.ts";
import { boardPeople, leaveOnWay, readPassengers, receivePeople } from "./reception.operations.ts";
import { turnMovement } from "./turn.operations.ts";

const at = "/crises/:crisis/movements";
const one = `${at}/:movement`;
const family = `${one}/families/:household`;

export const movementApi: ApiRoute[] = [
  route("get", at, listMovements),
  route("post", at, planMovement, { status: 201 }),
  route("get", one, readMovement),
  route("put", one, changeMovement),
  route("post", `${one}/state`, turnMovement),
  route("get", `${one}/families`, listFamilies),
  route("post", `${one}/families`, addFamilies),
  route("get", `${one}/proposed`, proposeFamilies),
  route("post", `${one}/fill`, fillMovement),
  route("get", family, readFamily),
  route("post", `${family}/withdraw`, withdrawFamily),
  route("post", `${family}/split`, splitFamily),
  route("post", `${family}/members`, bringMembers),
  route("put", `${family}/priority`, setPriority),
  route("post", `${family}/consents`, recordConsent, { status: 201 }),
  route("put", `${one}/people/:person/seat`, setSeat),
  route("post", `${one}/people/:person/custody`, recordCustody, { status: 201 }),
  route("post", `${one}/people/:person/left`, leaveOnWay),
  route("post", `${one}/promises`, makePromise, { status: 201 }),
  route("post", `${one}/promises/:note/signature`, signPromise),
  route("post", `${one}/promises/:note/cancel`, cancelPromise),
  route("post", `${one}/promises/:note/document`, drawPromise),
  route("get", `${one}/manifests`, listManifests),
  route("post", `${one}/manifests`, makeManifest, { status: 201 }),
  route("get", `${one}/manifest`, readManifest),
  route("get", `${one}/manifests/compare`, compareVersions),
  route("post", `${one}/manifests/:version/signature`, signManifest),
  route("post", `${one}/manifests/:version/file`, exportManifest),
  route("get", `${one}/passengers`, readPassengers),
  route("post", `${one}/boarded`, boardPeople),
  route("post", `${one}/received`, receivePeople),
];

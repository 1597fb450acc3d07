import { type ApiRoute, route } from "#platform/api.ts";
import { applyAmendment, draftAmendment, dropAmendment, listAmendments, setSteps, showAmendment } from "./amendment/amendment.operations.ts";
import { billApi } from "./bill/bill.api.ts";
import { guideApi } from "./guide/guide.api.ts";
import { intakeApi } from "./intake/intake.api.ts";
import { addInstrument, enterProvisions, giveText, linkInstruments, listInstruments, nameTopic, recordTreatyAction, showInstrument, stateForce, withdrawStatement } from "./instrument/instrument.operations.ts";
import { readingApi } from "./reading/reading.api.ts";
import { obligationApi } from "./obligation/obligation.api.ts";
import { searchLaw } from "./search/search.operations.ts";

export const api: ApiRoute[] = [
  ...guideApi,
  ...intakeApi,
  ...readingApi,
  ...obligationApi,
  ...billApi,
  route("get", "/law/search", searchLaw),
  route("get", "/law/instruments", listInstruments),
  route("post", "/law/instruments", addInstrument, { status: 201 }),
  route("get", "/law/instruments/:instrument", showInstrument),
  route("post", "/law/instruments/:instrument/provisions", enterProvisions, { status: 201 }),
  route("post", "/law/instruments/:instrument/statements", stateForce, { status: 201 }),
  route("post", "/law/instruments/:instrument/treaty-actions", recordTreatyAction),
  route("post", "/law/statements/:statement/withdraw", withdrawStatement),
  route("post", "/law/provisions/:provision/versions/:version/texts", giveText, { status: 201 }),
  route("post", "/law/links", linkInstruments, { status: 201 }),
  route("put", "/law/topics/:slug", nameTopic),
  route("get", "/law/amendments", listAmendments),
  route("post", "/law/amendments", draftAmendment, { status: 201 }),
  route("get", "/law/amendments/:amendment", showAmendment),
  route("put", "/law/amendments/:amendment/steps", setSteps),
  route("post", "/law/amendments/:amendment/apply", applyAmendment),
  route("delete", "/law/amendments/:amendment", dropAmendment),
];

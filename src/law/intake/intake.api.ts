import { type ApiRoute, route } from "#platform/api.ts";
import { acceptIntake } from "./accept.operations.ts";
import { changeIntake, dropIntake, listIntakes, readIntake, startIntake } from "./intake.operations.ts";

export const intakeApi: ApiRoute[] = [
  route("get", "/law/intakes", listIntakes),
  route("post", "/law/intakes", startIntake, { status: 201 }),
  route("get", "/law/intakes/:intake", readIntake),
  route("post", "/law/intakes/:intake/changes", changeIntake),
  route("post", "/law/intakes/:intake/accept", acceptIntake),
  route("post", "/law/intakes/:intake/drop", dropIntake),
];

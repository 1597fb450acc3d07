import { type ApiRoute, route } from "#platform/api.ts";
import { exportScenarioYaml, importScenarioYaml } from "./file.operations.ts";
import { removeInject, saveInject } from "./inject.operations.ts";
import { exportMsel, readMsel, showMsel, uploadMsel } from "./msel/msel.operations.ts";
import { duplicateScenario, freezeScenario, listScenarios, readScenario, saveScenarioPart, startScenario, withdrawScenario } from "./scenario.operations.ts";

/** The doors of the scenario library. */
export const scenarioApi: ApiRoute[] = [
  route("get", "/scenarios", listScenarios),
  route("post", "/scenarios", startScenario, { status: 201 }),
  route("post", "/scenarios/yaml", importScenarioYaml, { status: 201 }),
  route("get", "/scenarios/:scenario", readScenario),
  route("put", "/scenarios/:scenario", saveScenarioPart),
  route("post", "/scenarios/:scenario/injects", saveInject, { status: 201 }),
  route("put", "/scenarios/:scenario/injects/:was", saveInject),
  route("delete", "/scenarios/:scenario/injects/:number", removeInject),
  route("post", "/scenarios/:scenario/duplicate", duplicateScenario, { status: 201 }),
  route("post", "/scenarios/:scenario/withdraw", withdrawScenario),
  route("post", "/scenarios/:scenario/freeze", freezeScenario),
  route("get", "/scenarios/:scenario/yaml", exportScenarioYaml),
  route("get", "/scenarios/:scenario/xlsx", exportMsel),
  route("post", "/msels", uploadMsel, { status: 201 }),
  route("get", "/msels/:msel", showMsel),
  route("post", "/msels/:msel/read", readMsel),
];

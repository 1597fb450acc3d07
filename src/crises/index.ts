/** Front door of the module for other modules and the server. */
import { providePurposes } from "#accounts";
import { openCrisisPurposes } from "./crisis/crisis.store.ts";

// Accounts ask officers what they are working on; they are below us on the map and cannot know of crises.
providePurposes(openCrisisPurposes);

export { recordCheckIn } from "./check-in/check-in.operations.ts";
export { correctCheckIn, readOwnCheckIn } from "./check-in/own-check-in.operations.ts";
export { recordByOfficer } from "./check-in/officer.operations.ts";
export { closeCrisis, listCrises, openCrisis, overviewCrises, readCrisis, setAreaLevel } from "./crisis/crisis.operations.ts";
export { relations, reportedStatuses, rollStatuses, statusTitles, type Relation, type ReportedStatus, type RollStatus } from "./roll/roll.rules.ts";
export { seedCrises } from "./seed.ts";
export { rankRolls } from "./board/standing.jobs.ts";
import "./roll/roll-merge.jobs.ts";
import "./roll/roll-removed.jobs.ts";

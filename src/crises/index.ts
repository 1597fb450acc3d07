/** Front door of the module for other modules and the server. */
export { recordCheckIn } from "./check-in/check-in.operations.ts";
export { correctCheckIn, readOwnCheckIn } from "./check-in/own-check-in.operations.ts";
export { recordByOfficer } from "./check-in/officer.operations.ts";
export { closeCrisis, listCrises, openCrisis, overviewCrises, readCrisis, setAreaLevel } from "./crisis/crisis.operations.ts";
export { relations, reportedStatuses, rollStatuses, statusTitles, type Relation, type ReportedStatus, type RollStatus } from "./roll/roll.rules.ts";
export { seedCrises } from "./seed.ts";
export { rankRolls } from "./board/standing.jobs.ts";

/** Front door for other modules. */
import { provideMissions } from "#accounts";
import { missions } from "./mission/mission.store.ts";

export { missionFinder, missionFor, missionIds } from "./mission/mission.store.ts";
export { missionForPlace, missionKinds, type Mission, type MissionKind, type MissionPlace, type PublicMission } from "./mission/mission.rules.ts";
export { addMission, listMissions, publicMissions, showMission } from "./mission/mission.operations.ts";
export { addInstitution, listInstitutions } from "./institution/institution.operations.ts";
export type { Institution, InstitutionKind } from "./institution/institution.rules.ts";
export { seedDirectory } from "./seed.ts";
export type { DirectoryViews } from "./tables.ts";

// Accounts may be limited to a mission; they are below us on the map and cannot ask.
provideMissions(missions);

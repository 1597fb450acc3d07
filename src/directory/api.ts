import { type ApiRoute, route } from "#platform/api.ts";
import { addInstitution, changeInstitution, listInstitutions, showInstitution } from "./institution/institution.operations.ts";
import { addMission, changeDutyOfficer, changeMission, listMissions, publicMissions, showMission } from "./mission/mission.operations.ts";

export const api: ApiRoute[] = [
  route("get", "/missions", publicMissions),
  route("get", "/directory/missions", listMissions),
  route("post", "/directory/missions", addMission, { status: 201 }),
  route("get", "/directory/missions/:mission", showMission),
  route("put", "/directory/missions/:mission", changeMission),
  route("put", "/directory/missions/:mission/duty-officer", changeDutyOfficer),
  route("get", "/directory/institutions", listInstitutions),
  route("post", "/directory/institutions", addInstitution, { status: 201 }),
  route("get", "/directory/institutions/:institution", showInstitution),
  route("put", "/directory/institutions/:institution", changeInstitution),
];

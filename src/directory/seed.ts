import { system } from "#platform/actor.ts";
import type { Facility } from "#platform/facility.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { addInstitution, listInstitutions } from "./institution/institution.operations.ts";
import { addMission, changeDutyOfficer, listMissions } from "./mission/mission.operations.ts";

/**
 * Fills the directory from the facility's data pack. A table that has anything in it is left as it is, since from
 * then on it belongs to the people who keep it. Outside the demo example missions are left out.
 */
export async function seedDirectory(platform: Platform, facility: Pick<Facility, "institutions" | "missions">): Promise<void> {
  const { institutions } = await perform(platform, listInstitutions, system, {});
  if (institutions.length === 0) {
    for (const { id, kind, name, focalPoints } of facility.institutions) {
      const points = focalPoints.filter((point) => platform.config.demo || !point.example).map(({ title, email }) => ({ title, email }));
      await perform(platform, addInstitution, system, { slug: id, kind, name, focalPoints: points });
    }
  }
  const { missions } = await perform(platform, listMissions, system, {});
  if (missions.length > 0) return;
  for (const { id, coordinates, kind, name, country, place, jurisdiction, phone, email, dutyOfficer, example } of facility.missions) {
    if (example && !platform.config.demo) continue;
    const added = await perform(platform, addMission, system, { slug: id, kind, name, country, place, ...coordinates, jurisdiction, phone, email, example });
    if (!dutyOfficer) continue;
    // A data pack names an office; the people of the mission put a name there.
    const title = `${dutyOfficer.title.ar} / ${dutyOfficer.title.en}`;
    await perform(platform, changeDutyOfficer, system, { mission: added.id, dutyOfficer: title, dutyPhone: dutyOfficer.phone });
  }
}

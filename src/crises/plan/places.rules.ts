import type { Language } from "#platform/words.ts";
import { type Content, pointOf, saidIn } from "./section.rules.ts";

type Named = { en: string; ar: string };
type Point = { latitude: number; longitude: number };
/** What is drawn on a plan's map. */
export type PlanPlace = { coordinates: Point; label: string; tone: "mission" | "unaccounted" | "safe" | "help" };

/** The mission, assembly points, crossing points of routes and safe havens that have a position. */
export function placesOf(of: { mission: Point & { name: Named }; assembly?: Content | undefined; routes?: Content | undefined; havens?: Content | undefined }, language: Language): PlanPlace[] {
  const from = (content: Content | undefined, position: string, name: string, tone: PlanPlace["tone"]) =>
    (content?.items ?? []).flatMap((item): PlanPlace[] => {
      const at = pointOf(item[position]);
      return at ? [{ coordinates: at, label: saidIn(item[name], language) || saidIn(item["to"], language), tone }] : [];
    });
  const found = [...from(of.assembly, "position", "name", "unaccounted"), ...from(of.routes, "crossing", "through", "help"), ...from(of.havens, "position", "name", "safe")];
  return found.length === 0 ? [] : [{ coordinates: { latitude: of.mission.latitude, longitude: of.mission.longitude }, label: of.mission.name[language], tone: "mission" }, ...found];
}

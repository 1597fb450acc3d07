import { element, writeXml } from "#platform/xml/write.ts";
import type { Effect } from "../../scenario/inject.rules.ts";
import type { Home } from "../population/population.rules.ts";
import { hazardTitles } from "./inject.words.ts";

type Hazard = Extract<Effect, { kind: "hazard" }>;
const events: Record<Hazard["hazard"], [category: string, event: string]> = {
  earthquake: ["Geo", "Earthquake"], flood: ["Met", "Flood"], storm: ["Met", "Storm"], conflict: ["Security", "Armed conflict"], epidemic: ["Health", "Epidemic"], fire: ["Fire", "Wildfire"], accident: ["Safety", "Accident"], unrest: ["Security", "Unrest"], other: ["Other", "Hazard"],
};
const severity = { 1: "Minor", 2: "Moderate", 3: "Severe" } as const;

/**
 * A hazard as the watch would take it in from a feed: a CAP 1.2 alert round a place. Its status is Actual, since in the hall it
 * must weigh as a real one would; its headline says that it is an exercise, as does everything in the hall.
 */
export function hazardCap(effect: Hazard, place: Home, name: { ar: string; en: string }, id: string, now: Date): string {
  const [category, event] = events[effect.hazard];
  const time = (at: Date) => `${at.toISOString().slice(0, 19)}-00:00`;
  const info = (language: "ar" | "en") =>
    element(
      "info", {},
      element("language", {}, language), element("category", {}, category), element("event", {}, event), element("urgency", {}, "Immediate"), element("severity", {}, severity[effect.grade as 1 | 2 | 3]), element("certainty", {}, "Observed"),
      element("onset", {}, time(now)), element("expires", {}, time(new Date(now.getTime() + 48 * 3_600_000))),
      element("headline", {}, `${language === "ar" ? "تمرين" : "EXERCISE"}: ${hazardTitles[effect.hazard][language]} · ${name[language]}`),
      element("area", {}, element("areaDesc", {}, name[language]), element("circle", {}, `${place.latitude},${place.longitude} ${25 * effect.grade}`)),
    );
  return writeXml(
    element(
      "alert", { xmlns: "urn:oasis:names:tc:emergency:cap:1.2" },
      element("identifier", {}, id), element("sender", {}, "exercise@example.org"), element("sent", {}, time(now)), element("status", {}, "Actual"), element("msgType", {}, "Alert"), element("scope", {}, "Public"), element("note", {}, "EXERCISE / تمرين"),
      info("en"), info("ar"),
    ),
  );
}

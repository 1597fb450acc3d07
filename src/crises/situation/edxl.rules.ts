import { element, writeXml, type XmlElement } from "#platform/xml/write.ts";
import { type Language, type Text, text } from "#platform/words.ts";
import type { CrisisOutput } from "../crisis/crisis.rules.ts";
import { kindTitles } from "../crisis/crisis.rules.ts";
import { figureLines } from "./figures.rules.ts";
import { sitrepSection } from "./section.rules.ts";
import type { Sitrep } from "./situation.rules.ts";
import { situationWords as w } from "./situation.words.ts";

const namespaces = {
  "xmlns:sitrep": "urn:oasis:names:tc:emergency:EDXL:SitRep:1.0",
  "xmlns:ct": "urn:oasis:names:tc:emergency:edxl:ct:1.0",
  "xmlns:xnl": "urn:oasis:names:tc:emergency:edxl:ciq:1.0:xnl",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
};

/** Common Types 1.0: whole seconds and an offset, never "Z". */
const moment = (at: string) => `${at.slice(0, 19)}+00:00`;
/** EDXLStringType holds at most 1,023 characters. */
const short = (words: string) => (words.length <= 1_023 ? words : `${words.slice(0, 1_020).toWellFormed()}...`);

function person(name: string, who: string | null, at: string): XmlElement {
  return element(name, {}, element("ct:personDetails", {}, element("xnl:personName", {}, element("xnl:nameElement", {}, who ?? "–"))), element("ct:timeValue", {}, moment(at)));
}

const place = (name: string, code: string) => element(name, {}, element("ct:EDXLGeoPoliticalLocation", {}, element("ct:geoCode", {}, element("ct:valueListURI", {}, "urn:mitaf:crisis:area"), element("ct:value", {}, short(code)))));
/** Our level of an area as EDXL's severity. */
const severities = ["Unknown", "Minor", "Moderate", "Severe", "Extreme"] as const;

/**
 * A report as EDXL-SitRep 1.0 (OASIS, situation information). What has no field of its own there, the figures above all, is
 * said in words: in `reportPurpose` the figures, in `actionPlan` the plans. `host` makes the message's id one of this
 * facility. The elements stand in the order that the standard's sequence asks for.
 */
export function sitrepEdxl(sitrep: Sitrep, crisis: CrisisOutput, language: Language, host: string): string {
  const t = (pair: Text) => text(pair, language);
  const id = (number: number | string) => `urn:mitaf:${host}:crisis:${sitrep.crisis}:sitrep:${number}`;
  const figures = figureLines.map((line) => `${t(line.title)}: ${line.of(sitrep.figures)}`).join("; ");
  const plans = sitrep.sections.find(({ section }) => section === "plans")?.[language] ?? "";
  const from = sitrep.last?.figures.asOf ?? crisis.beganAt;
  const level = Math.max(0, ...sitrep.figures.areas.map((area) => area.level ?? 0));
  const mark = sitrep.exercise ? "EXERCISE / تمرين " : "";
  return writeXml(
    element(
      "sitrep:sitRep", namespaces,
      element("sitrep:messageID", {}, id(sitrep.number ?? `draft-${sitrep.id}`)),
      person("sitrep:preparedBy", sitrep.submittedBy ?? sitrep.startedBy, sitrep.submittedAt ?? sitrep.startedAt),
      person("sitrep:authorizedBy", sitrep.signedBy, sitrep.signedAt ?? sitrep.drawnAt),
      element("sitrep:reportPurpose", {}, short(`${mark}${t(w.asOf(`${sitrep.asOf.slice(0, 16).replace("T", " ")}`))}. ${figures}`)),
      element("sitrep:reportNumber", {}, String(sitrep.number ?? 0)),
      element("sitrep:reportVersion", {}, sitrep.number === 1 ? "Initial" : "Update"),
      element("sitrep:forTimePeriod", {}, element("ct:fromDateTime", {}, moment(from)), element("ct:toDateTime", {}, moment(sitrep.asOf))),
      element("sitrep:reportTitle", {}, short(`${t(sitrep.title)}: ${t(crisis.title)}`)),
      element("sitrep:incidentID", {}, String(sitrep.crisis)),
      sitrep.last && element("sitrep:precedingMessageID", {}, id(sitrep.last.number)),
      element("sitrep:urgency", {}, level >= 3 ? "Immediate" : "Expected"),
      element("sitrep:reportConfidence", {}, "SomewhatConfident"),
      element("sitrep:severity", {}, severities[level] ?? "Unknown"),
      plans && element("sitrep:actionPlan", {}, short(`${t(sitrepSection("plans").title)}: ${plans}`)),
      element(
        "sitrep:report", { "xsi:type": "sitrep:SituationInformationType" },
        element(
          "sitrep:primaryIncidentInformation", {},
          element("sitrep:incidentName", {}, short(`${mark}${t(crisis.title)} (${t(kindTitles[crisis.kind])})`)),
          element("sitrep:incidentStartDateTime", {}, moment(crisis.beganAt)),
          place("sitrep:incidentLocation", sitrep.figures.areas.map((area) => t(area.name)).join("; ")),
        ),
      ),
    ),
  );
}

import { element, type XmlElement, type XmlNode, writeXml } from "#platform/xml/write.ts";
import type { Language } from "#platform/words.ts";
import type { ShownInstrument, ShownProvision } from "../../instrument/instrument.rules.ts";
import { type Paragraph, provisionTitle } from "../../law.rules.ts";
import { lawWords } from "../../law.words.ts";
import { bestText, type Modification, type WorkName } from "../reading.rules.ts";
import { aknLanguages, expressionIri, workIri } from "./akn-name.rules.ts";

export const aknNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
const own = "urn:mitaf:law";
const changes = { replace: "substitution", insert: "insertion", repeal: "repeal" } as const;

/**
 * An instrument in one language as it stood on its day, as Akoma Ntoso 3.0. Every text that is not official says so:
 * `status` on the provision, a note, and `textStatus` in the facility's own metadata. `now`: ISO day of the file.
 */
export function aknOf(shown: ShownInstrument, modifications: readonly Modification[], language: Language, now: string, facility: string): string {
  const work: WorkName = shown;
  const uri = workIri(work);
  const expression = expressionIri(work, language, shown.on);
  const day = shown.issuedOn ?? (shown.year ? `${shown.year}-01-01` : shown.on);
  const kinds = new Set(shown.articles.flatMap((one) => bestText(one.texts, language)?.kind ?? []));
  const title = shown.title[language];
  const events = [...new Set(modifications.map((one) => `${one.on} ${workIri(one.by)}`))].map((key) => key.split(" ") as [string, string]);
  const sources = [...new Map(modifications.map((one) => [workIri(one.by), one.by]))];
  const sourceId = (iri: string) => `am${sources.findIndex(([known]) => known === iri) + 1}`;
  const eventId = (on: string, iri: string) => `e${events.findIndex(([at, by]) => at === on && by === iri) + 2}`;
  const identity = (level: string, iri: string, ...more: XmlNode[]) => element(level, {}, element("FRBRthis", { value: `${iri}/!main${level === "FRBRManifestation" ? ".xml" : ""}` }), element("FRBRuri", { value: `${iri}${level === "FRBRManifestation" ? ".xml" : ""}` }), ...more);
  const meta = element("meta", {},
    element("identification", { source: "#facility" },
      identity("FRBRWork", uri, element("FRBRalias", { name: "title", value: title }), element("FRBRdate", { date: day, name: shown.issuedOn ? "Generation" : "Approximate" }), element("FRBRauthor", { href: shown.issuer ? "#issuer" : "#facility" }),
        element("FRBRcountry", { value: shown.country?.toLowerCase() ?? "un" }), element("FRBRsubtype", { value: shown.kind }), shown.number && element("FRBRnumber", { value: shown.number })),
      identity("FRBRExpression", expression, element("FRBRdate", { date: shown.on, name: "Consolidation" }), element("FRBRauthor", { href: "#facility" }), element("FRBRlanguage", { language: aknLanguages[language] })),
      identity("FRBRManifestation", expression, element("FRBRdate", { date: now, name: "Generation" }), element("FRBRauthor", { href: "#facility" }), element("FRBRformat", { value: "application/akn+xml" })),
    ),
    shown.gazette && element("publication", { date: shown.gazette.on ?? day, name: shown.gazette.title.en, showAs: shown.gazette.title[language], number: shown.gazette.number ?? "" }),
    shown.topics.length > 0 && element("classification", { source: "#facility" }, ...shown.topics.map((topic) => element("keyword", { value: topic, showAs: topic, dictionary: "facility-topics" }))),
    element("lifecycle", { source: "#facility" }, element("eventRef", { eId: "e1", date: day, source: "#original", type: "generation" }), ...events.map(([on, by], at) => element("eventRef", { eId: `e${at + 2}`, date: on, source: `#${sourceId(by)}`, type: "amendment" }))),
    modifications.length > 0 && element("analysis", { source: "#facility" }, element("passiveModifications", {}, ...modifications.map((one, at) =>
      element("textualMod", { eId: `pmod_${at + 1}`, type: changes[one.action] }, element("source", { href: `${workIri(one.by)}${one.source ? `#${one.source}` : ""}` }), element("destination", { href: `#${one.eId}` }), element("force", { period: `#tg${at + 1}` }))))),
    modifications.length > 0 && element("temporalData", { source: "#facility" }, ...modifications.map((one, at) => element("temporalGroup", { eId: `tg${at + 1}` }, element("timeInterval", { start: `#${eventId(one.on, workIri(one.by))}`, refersTo: "#inForce" })))),
    element("references", { source: "#facility" }, element("original", { eId: "original", href: uri, showAs: title }), ...sources.map(([iri, by]) => element("passiveRef", { eId: sourceId(iri), href: iri, showAs: by.title[language] })),
      element("TLCOrganization", { eId: "facility", href: "/akn/ontology/organization/facility", showAs: facility }), shown.issuer && element("TLCOrganization", { eId: "issuer", href: "/akn/ontology/organization/issuer", showAs: shown.issuer[language] }),
      element("TLCConcept", { eId: "inForce", href: "/akn/ontology/concept/inForce", showAs: lawWords.inForce[language] })),
    element("notes", { source: "#facility" }, element("note", { eId: "note_kind" }, p((kinds.has("summary") || kinds.size === 0 ? lawWords.notOfficial : kinds.has("translation") ? lawWords.textTranslation : lawWords.textOfficial)[language]))),
    element("proprietary", { source: "#facility" }, element("m:law", { "xmlns:m": own }, element("m:force", {}, shown.force), ...[...kinds].sort().map((kind) => element("m:textStatus", {}, kind)))),
  );
  const roots = shown.articles.filter((one) => one.parent === null || !shown.articles.some((other) => other.eId === one.parent));
  const preamble = roots.filter((one) => one.kind === "preamble");
  const rest = roots.filter((one) => one.kind !== "preamble").map((one) => provision(one, shown.articles, language, 0));
  const lines = preamble.flatMap((one) => bestText(one.texts, language)?.paragraphs ?? []);
  return writeXml(element("akomaNtoso", { xmlns: aknNamespace },
    element("act", { name: shown.kind, contains: modifications.length > 0 ? "singleVersion" : "originalVersion" },
      meta,
      element("preface", {}, element("longTitle", { eId: "longTitle" }, element("p", {}, element("docTitle", {}, title)))),
      lines.length > 0 && element("preamble", {}, ...lines.map((one) => p(one.text))),
      // A body holds something; an instrument known by name alone says so in it.
      element("body", {}, ...(rest.length > 0 ? rest : [element("hcontainer", { name: "notEntered", eId: "not_entered", status: "incomplete" }, element("content", {}, p("")))])),
    )));
}

const p = (text: string): XmlElement => element("p", {}, text);

/** A provision with those that it holds. What is not official or not known says so by `status`. */
function provision(one: ShownProvision, all: readonly ShownProvision[], language: Language, deep: number): XmlElement {
  const text = bestText(one.texts, language);
  const children = deep < 8 ? all.filter((other) => other.parent === one.eId && other !== one) : [];
  const status = one.state === "repealed" ? "removed" : !text && children.length === 0 ? "unknown" : text?.kind === "translation" ? "translated" : text?.kind === "summary" ? "edited" : undefined;
  const name = one.kind === "annex" || one.kind === "preamble" ? "hcontainer" : one.kind;
  const inside = children.length > 0 ? [...intro(text?.paragraphs ?? []), ...children.map((child) => provision(child, all, language, deep + 1))] : one.state === "repealed" || !text ? [element("content", {}, p(""))] : body(text.paragraphs, one.eId);
  return element(name, { ...(name === "hcontainer" ? { name: one.kind } : {}), eId: one.eId, status }, element("num", {}, provisionTitle(one.kind, one.number)[language]), one.heading && element("heading", {}, one.heading[language]), ...inside);
}

const intro = (paragraphs: readonly Paragraph[]) => (paragraphs.length > 0 ? [element("intro", {}, ...paragraphs.map((one) => p([one.mark, one.text].filter(Boolean).join(" "))))] : []);

/** Paragraphs as content when none is numbered; else what stands first as introduction, and each numbered one with those below it. */
function body(paragraphs: readonly Paragraph[], eId: string): XmlElement[] {
  if (paragraphs.every((one) => !one.mark && one.depth === 0)) return [element("content", {}, ...paragraphs.map((one) => p(one.text)))];
  const first = paragraphs.findIndex((one) => one.mark || one.depth > 0);
  return [...intro(paragraphs.slice(0, first)), ...nested(paragraphs.slice(first), eId, "para")];
}

function nested(paragraphs: readonly Paragraph[], within: string, name: "para" | "point"): XmlElement[] {
  const out: XmlElement[] = [];
  const level = Math.min(...paragraphs.map((one) => one.depth));
  for (let at = 0; at < paragraphs.length; ) {
    let end = at + 1;
    while (end < paragraphs.length && paragraphs[end]!.depth > level) end++;
    const one = paragraphs[at]!;
    const eId = `${within}__${name}_${out.length + 1}`;
    const below = paragraphs.slice(at + 1, end);
    const inside = one.depth > level ? nested([one, ...below], eId, "point") : below.length > 0 ? [element("intro", {}, p(one.text)), ...nested(below, eId, "point")] : [element("content", {}, p(one.text))];
    out.push(element(name === "para" ? "paragraph" : "point", { eId }, one.mark && one.depth === level && element("num", {}, one.mark), ...inside));
    at = end;
  }
  return out;
}

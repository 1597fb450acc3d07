import { countryName } from "#platform/countries.ts";
import type { Block, Rich } from "#platform/document/document.ts";
import { formatDate, formatNumber, type Language, type Text, text } from "#platform/words.ts";
import { needTitle } from "../board/need.rules.ts";
import { paperWords } from "../case/paper/paper.words.ts";
import { documentWords as w } from "./document.words.ts";
import type { Linked } from "./plan.rules.ts";
import { isolated } from "./section.rules.ts";

const number = (phone: string | null): Rich => (phone ? [{ text: phone, ltr: true }] : "");
const dated = (day: string, language: Language) => formatDate(day.length === 10 ? `${day}T00:00:00Z` : day, language);

/** Figures of the register and the estimates in force. */
export function populationBlocks({ registered, estimates }: Linked, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  const range = (one: Linked["estimates"][number]) => (one.lowest === null || one.highest === null ? "" : ` (${formatNumber(one.lowest, language)}–${formatNumber(one.highest, language)})`);
  return [
    { kind: "fields", rows: [{ label: t(w.registered), value: formatNumber(registered, language) }, ...(estimates.length === 0 ? [{ label: t(w.estimate), value: t(w.noEstimate) }] : [])] },
    ...(estimates.length === 0 ? [] : [{
      kind: "table" as const, head: [t(w.area), t(w.estimate), t(w.ofDay)], widths: [2, 2, 2],
      rows: estimates.map((one) => [`${one.name ? t(one.name) : countryName(one.country, language)}${one.wholeCountry ? ` (${t(w.wholeCountry)})` : ""}`, [{ text: `${formatNumber(one.number, language)}${range(one)}`, ltr: true }] as Rich, dated(one.onDay, language)]),
    }]),
  ];
}

/** Counts by need: never a name. */
export function vulnerableBlocks({ needing, needs }: Linked, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  return [
    { kind: "fields", rows: [{ label: t(w.needing), value: formatNumber(needing, language) }] },
    ...(needs.length > 0 ? [{ kind: "table" as const, head: [t(w.need), t(w.number)], widths: [4, 1], rows: needs.map(({ need, count }) => [t(needTitle(need)), formatNumber(count, language)]) }] : []),
    { kind: "paragraph", look: "small", text: t(w.notNamed) },
  ];
}

/** Documents of people in custody, by kind; nothing of what is written in them. */
export function custodyBlocks({ custody }: Linked, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  const titles = paperWords as Partial<Record<string, unknown>>;
  const title = (kind: string) => (Object.hasOwn(paperWords, kind) ? t(titles[kind] as Text) : kind);
  return [
    { kind: "paragraph", text: t(custody.length === 0 ? w.custodyEmpty : w.custodyHeld) },
    ...(custody.length === 0 ? [] : [{ kind: "table" as const, head: [t(w.document), t(w.number)], widths: [4, 1], rows: custody.map(({ kind, count }) => [title(kind), formatNumber(count, language)]) }]),
  ];
}

/** Who is called by whom, and the wardens with their places. */
export function contactBlocks({ tree, branches, wardens }: Linked, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  const below = (id: number) => branches.filter(({ parent }) => parent === id).map(({ name }) => isolated(t(name))).join(language === "ar" ? "، " : ", ");
  const serving = wardens.filter((one) => one.serving);
  return [
    { kind: "heading", level: 3, text: t(w.tree) },
    ...(branches.length === 0 ? [{ kind: "paragraph" as const, text: t(w.noTree) }] : [{
      kind: "table" as const, head: [t(w.name), t(w.phone), t(w.calls), t(w.takesOver)], widths: [3, 2.6, 4, 3],
      rows: branches.map((one): Rich[] => [isolated(t(one.name)), number(one.phone), below(one.id), one.alternateName ? [isolated(one.alternateName), ...(one.alternatePhone ? [" ", { text: one.alternatePhone, ltr: true }] : [])] : ""]),
    }]),
    ...(tree?.triedAt ? [{ kind: "paragraph" as const, look: "small" as const, text: t(w.tried(dated(tree.triedAt, language), tree.reached ?? 0, tree.total ?? 0, tree.minutes ?? 0)) }] : []),
    { kind: "heading", level: 3, text: t(w.wardens) },
    ...(serving.length === 0 ? [{ kind: "paragraph" as const, text: t(w.noWardens) }] : [{
      kind: "table" as const, head: [t(w.name), t(w.place), t(w.phone), t(w.families)], widths: [3, 2.5, 2.6, 1.2],
      rows: serving.map((one): Rich[] => [isolated(one.name ?? "—"), [isolated(one.place ?? ""), countryName(one.country, language)].filter(Boolean).join(language === "ar" ? "، " : ", "), number(one.phone), formatNumber(one.families, language)]),
    }]),
  ];
}

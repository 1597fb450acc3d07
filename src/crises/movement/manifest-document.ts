import { nameFor } from "#people";
import { countryName } from "#platform/countries.ts";
import type { Document, Rich } from "#platform/document/document.ts";
import type { Cell } from "#platform/spreadsheet/write-xlsx.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { shortTime } from "../activation/roster/zone.rules.ts";
import { isolated } from "../plan/section.rules.ts";
import { birthShown, type ManifestEdition, type ManifestEntry } from "./manifest.rules.ts";
import type { VersionRow } from "./manifest.store.ts";
import { manifestWords as w } from "./manifest.words.ts";
import { modeTitles } from "./movement.rules.ts";
import type { LegRow, MovementRow } from "./movement.store.ts";
import { movementWords } from "./movement.words.ts";
import { classTitles, countClasses, seatClasses } from "./seats.rules.ts";

export type Listed = { movement: MovementRow; legs: readonly LegRow[]; version: VersionRow; entries: readonly ManifestEntry[]; edition: ManifestEdition; language: Language; line: string; now: Date };

const sexes: Record<string, Text> = { female: w.female, male: w.male };
const kinds: Record<string, Text> = { passport: w.passport, "national-id": w.nationalId, "residence-permit": w.residencePermit, other: w.otherDocument };

/** Families by the numbers they have on this list: a number of the register says more than it should. */
function familyNumbers(entries: readonly ManifestEntry[]): Map<number, number> {
  return new Map([...new Set(entries.map((one) => one.household))].map((household, at) => [household, at + 1]));
}

/** Columns and cells of an edition; the authorities' has identity and document, nothing else. */
export function manifestTable(entries: readonly ManifestEntry[], edition: ManifestEdition, language: Language): { head: Text[]; rows: Cell[][] } {
  const t = (pair: Text | undefined, code: string | null) => (pair ? text(pair, language) : code);
  const families = familyNumbers(entries);
  const identity = (one: ManifestEntry): Cell[] => [
    one.position, one.nameArabic, one.nameLatin, t(sexes[one.sex ?? ""], one.sex), birthShown(one.birth, one.birthPrecision), one.nationality && countryName(one.nationality, language), t(kinds[one.documentKind ?? ""], one.documentKind),
    one.documentNumber, one.documentCountry && countryName(one.documentCountry, language), one.documentExpires,
  ];
  const head = [w.number, w.nameArabic, w.nameLatin, w.sex, w.birth, w.nationality, w.document, w.documentNumber, w.issuedBy, w.expires];
  if (edition === "host") return { head, rows: entries.map(identity) };
  return {
    head: [...head, w.family, w.class, w.phone, w.minorAlone, w.mrz],
    rows: entries.map((one) => [...identity(one), families.get(one.household)!, text(classTitles[one.class], language), one.phone, one.minorAlone ? text(w.yes, language) : null, one.mrz?.join(" ") ?? null]),
  };
}

/** A version on paper, landscape: the movement, the list, and the two names that stand for it. */
export function manifestDocument({ movement, legs, version, entries, edition, language, line, now }: Listed): Document {
  const t = (pair: Text) => text(pair, language);
  const ltr = (value: string | null): Rich => (value === null ? "" : [{ text: value, ltr: true }]);
  const families = familyNumbers(entries);
  const counted = countClasses(entries.map((one) => one.class));
  const rows = entries.map((one): Rich[] => {
    const other = language === "ar" ? one.nameLatin : one.nameArabic;
    const name = nameFor(one, language);
    const paper = [one.documentNumber, one.documentCountry && countryName(one.documentCountry, language), one.documentExpires].filter(Boolean);
    const cells: Rich[] = [String(one.position), other && other !== name ? `${isolated(name)} / ${isolated(other)}` : isolated(name), one.sex ? t(sexes[one.sex] ?? w.unknown) : "", ltr(birthShown(one.birth, one.birthPrecision)), one.nationality ? countryName(one.nationality, language) : "",
      paper.length === 0 ? "" : `${one.documentKind ? `${t(kinds[one.documentKind] ?? w.otherDocument)} ` : ""}${paper.map((part) => isolated(part!)).join(" · ")}`];
    if (edition === "host") return cells;
    const zone: Rich = one.mrz ? one.mrz.map((part, at) => ({ text: at === 0 ? `${part} ` : part, code: true, ltr: true })) : "";
    return [...cells, String(families.get(one.household)), `${t(classTitles[one.class])}${one.minorAlone ? ` · ${t(w.minorAlone)}` : ""}`, zone];
  });
  return {
    title: t(edition === "host" ? w.hostTitle : w.title),
    subtitle: `${t(movementWords.numbered(movement.number))} · ${isolated(movement.title)}`,
    language,
    date: version.madeAt.toISOString().slice(0, 10),
    author: version.madeName ?? "",
    mark: `${t(w.version(version.version))}${movement.example ? ` · ${t(movementWords.exampleOnly)}` : ""}`,
    landscape: true,
    blocks: [
      { kind: "paragraph", look: "small", text: line },
      {
        kind: "fields",
        rows: [
          { label: t(movementWords.mode), value: [t(modeTitles[movement.mode]), ...[movement.carrier, movement.vehicle].flatMap((one) => (one ? [isolated(one)] : []))].join(" · ") },
          { label: t(movementWords.assembly), value: `${isolated(movement.assemblyPlace)} · ${shortTime(movement.assemblyAt.toISOString(), movement.assemblyZone, language)} (${isolated(movement.assemblyZone)})` },
          ...legs.map((leg, at) => ({
            label: t(movementWords.legNumber(at + 1)),
            value: t(movementWords.legLine(isolated(`${leg.fromPlace} (${countryName(leg.fromCountry, language)})`), isolated(`${leg.toPlace} (${countryName(leg.toCountry, language)})`), `${shortTime(leg.departsAt.toISOString(), leg.departsZone, language)} (${isolated(leg.departsZone)})`, `${shortTime(leg.arrivesAt.toISOString(), leg.arrivesZone, language)} (${isolated(leg.arrivesZone)})`)),
          })),
          { label: t(w.people), value: `${entries.length} · ${seatClasses.flatMap((one) => (counted[one] ? [`${t(classTitles[one])} ${counted[one]}`] : [])).join(" · ")}` },
          { label: t(w.made), value: `${isolated(version.madeName ?? "—")} · ${formatDate(version.madeAt, language, "date-time")} UTC` },
          { label: t(w.signed), value: version.signedAt ? `${isolated(version.signedName ?? "—")} · ${formatDate(version.signedAt, language, "date-time")} UTC` : [{ text: t(w.notSigned), bold: true }] },
          { label: t(w.fingerprint), value: [{ text: version.digest.slice(0, 16), code: true, ltr: true }] },
        ],
      },
      {
        kind: "table",
        head: [w.number, w.name, w.sex, w.birth, w.nationality, w.document, ...(edition === "host" ? [] : [w.family, w.class, w.mrz])].map(t),
        widths: edition === "host" ? [0.6, 4, 1, 1.8, 1.5, 4] : [0.7, 3.4, 0.9, 2, 1.3, 2.9, 1, 1.4, 4],
        rows,
      },
      { kind: "paragraph", look: "small", text: `${t(edition === "host" ? w.hostNote : w.fullNote)} ${t(w.printedAt(formatDate(now, language, "date-time")))}` },
    ],
  };
}

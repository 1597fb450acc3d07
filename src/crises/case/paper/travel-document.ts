import { writeMrz } from "#people";
import { countryName } from "#platform/countries.ts";
import type { Document } from "#platform/document/document.ts";
import { asTyped } from "#platform/document/typed.ts";
import { formatDate, type Language } from "#platform/words.ts";
import type { TriagePack } from "../triage.rules.ts";
import { documentFields } from "./paper.rules.ts";
import type { StoredDocument } from "./paper.store.ts";
import { paperWords as w } from "./paper.words.ts";
import { framed } from "./photograph.ts";

/** The two lines of an issued document's zone (TD3), none before. */
export function zoneOf(found: StoredDocument, rules: TriagePack["travelDocument"]): string[] {
  const read = documentFields.safeParse(found.fields);
  if (!read.success || !found.number || !found.validUntil) return [];
  const { surname, givenNames, nationality, birth, sex } = read.data;
  return writeMrz("TD3", { code: rules.code, issuer: rules.issuer, nationality, surname, givenNames, number: found.number, birth, sex, expiry: found.validUntil });
}

/**
 * A laissez-passer on one page: photograph, what it says of the person, validity, and the zone that machines read, at the 2.54 mm
 * from sign to sign of Doc 9303.
 */
export function travelDocumentPages(found: StoredDocument, rules: TriagePack["travelDocument"], photo: { mediaType: string; content: Buffer } | null, language: Language, now: Date): Document {
  const t = (pair: { en: string; ar: string }) => pair[language];
  const fields = found.fields as Record<string, string | number | undefined>;
  const row = (label: { en: string; ar: string }, value: unknown, ltr = false) => ({ label: t(label), value: value ? (ltr ? [{ text: String(value), ltr: true }] : asTyped(String(value))) : "—" });
  const zone = zoneOf(found, rules);
  return {
    title: `${t(w.title)} · ${t(w.laissezPasser)}`,
    subtitle: found.missionName ? t(found.missionName) : "",
    language,
    date: (found.issuedAt ?? now.toISOString()).slice(0, 10),
    author: found.issuedBy ?? "",
    mark: [found.specimen ? "SPECIMEN / نموذج" : "", found.cancelledAt ? t(w.cancelled) : found.number ? "" : t(w.notIssued)].filter(Boolean).join(" · "),
    ...(found.specimen ? { watermark: "SPECIMEN / نموذج" } : found.cancelledAt ? { watermark: t(w.cancelled) } : {}),
    blocks: [
      ...(photo ? [{ kind: "figure" as const, svg: framed(photo), alt: t(w.photograph), width: 0.2 }] : []),
      {
        kind: "fields",
        rows: [
          row(w.number, found.number, true), row(w.surnamePrinted, fields["surname"], true), row(w.givenNamesPrinted, fields["givenNames"], true), row(w.nameArabic, fields["nameArabic"]),
          row(w.sex, fields["sex"] === "female" ? t(w.female) : fields["sex"] === "male" ? t(w.male) : null), row(w.birth, fields["birth"], true), row(w.birthPlace, fields["birthPlace"]), row(w.citizenship, fields["nationality"] && `${countryName(String(fields["nationality"]), language)} (${fields["nationality"]})`),
          row(w.height, fields["height"], true), row(w.eyes, fields["eyes"]), row(w.journey, fields["journey"]), row(w.formerPrinted, fields["former"], true),
          row(w.issuedOn, found.issuedAt && formatDate(found.issuedAt, language)), row(w.validUntil, found.validUntil && formatDate(found.validUntil, language)),
        ],
      },
      { kind: "paragraph", text: t(w.about) },
      { kind: "paragraph", text: `${t(w.authority)} — ${t(w.signature)}: ${t(w.notSigned)}` },
      { kind: "lines", count: 2 },
      ...zone.map((line) => ({ kind: "paragraph" as const, text: [{ text: line, code: true, ltr: true, pitch: 2.54 }] })),
    ],
  };
}

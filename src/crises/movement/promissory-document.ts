import { countryName } from "#platform/countries.ts";
import type { Document, Rich } from "#platform/document/document.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { isolated } from "../plan/section.rules.ts";
import type { LegRow, MovementRow } from "./movement.store.ts";
import { movementWords } from "./movement.words.ts";
import { manifestWords } from "./manifest.words.ts";
import type { PromiseFields } from "./promissory.rules.ts";
import type { NoteRow } from "./promissory.store.ts";
import { promissoryWords as w } from "./promissory.words.ts";
import { classTitles, type SeatClass } from "./seats.rules.ts";

type Asked = { note: NoteRow; movement: MovementRow; legs: readonly LegRow[]; language: Language; line: string; now: Date };
const both = (one: { arabic: string | null; latin: string | null }) => [one.arabic, one.latin].flatMap((name) => (name ? [isolated(name)] : [])).join(" / ");

/** A promissory note to be signed by hand, in the language that the adult reads. */
export function promissoryDocument({ note, movement, legs, language, line, now }: Asked): Document {
  const t = (pair: Text) => text(pair, language);
  const fields = note.fields as PromiseFields;
  const ltr = (value: string | null | undefined): Rich => (value ? [{ text: value, ltr: true }] : "—");
  const country = (code: string | null) => (code ? countryName(code, language) : "—");
  const [first, last] = [legs[0], legs.at(-1)];
  return {
    title: t(w.title),
    subtitle: `${t(movementWords.numbered(movement.number))} · ${movement.title}`,
    language,
    date: note.madeAt.toISOString().slice(0, 10),
    author: note.madeName ?? "",
    mark: `${t(w.noteNumber(note.id))}${movement.example ? ` · ${t(movementWords.exampleOnly)}` : ""}`,
    ...(note.cancelledAt ? { watermark: t(w.cancelled) } : {}),
    blocks: [
      { kind: "paragraph", look: "small", text: line },
      { kind: "heading", level: 2, text: t(w.whoPromises) },
      {
        kind: "fields",
        rows: [
          { label: t(manifestWords.name), value: both(fields.name) },
          { label: t(manifestWords.birth), value: ltr(fields.birth) },
          { label: t(w.birthPlace), value: fields.birthPlace ?? "—" },
          { label: t(manifestWords.sex), value: fields.sex === "female" ? t(manifestWords.female) : fields.sex === "male" ? t(manifestWords.male) : "—" },
          { label: t(manifestWords.nationality), value: country(fields.nationality) },
          { label: t(manifestWords.document), value: fields.document ? [{ text: fields.document.number, ltr: true }, ` · ${country(fields.document.country)}`] : "—" },
          { label: t(w.lodging), value: fields.lodging ?? "—" },
          { label: t(w.phone), value: ltr(fields.phone) },
          { label: t(w.email), value: ltr(fields.email) },
          { label: t(w.billing), value: `${isolated(fields.billing)}${fields.billingCountry ? ` · ${country(fields.billingCountry)}` : ""}` },
          { label: t(w.emergency), value: [`${isolated(fields.emergency.name)} · ${isolated(fields.emergency.relation)} · `, { text: fields.emergency.phone, ltr: true }] },
          ...(fields.health ? [{ label: t(w.health), value: fields.health }] : []),
        ],
      },
      { kind: "heading", level: 2, text: t(w.forWhom) },
      {
        kind: "table",
        head: [manifestWords.name, manifestWords.birth, manifestWords.nationality, manifestWords.documentNumber, manifestWords.class].map(t),
        widths: [4, 2, 2, 2, 2],
        rows: fields.covers.map((one): Rich[] => [both(one), ltr(one.birth), country(one.nationality), ltr(one.document), t(classTitles[one.class as SeatClass])]),
      },
      { kind: "heading", level: 2, text: t(w.promise) },
      { kind: "paragraph", text: t(w.promiseText(isolated(first ? first.fromPlace : movement.assemblyPlace), isolated(last?.toPlace ?? ""), note.seats, isolated(`${note.amount} ${note.currency}`))) },
      { kind: "list", items: [t(w.term1), t(w.term2), t(w.term3), t(w.term4)] },
      note.signedAt
        ? { kind: "fields", rows: [{ label: t(w.signedBy), value: `${isolated(note.signedName ?? "")} · ${formatDate(note.signedAt, language, "date-time")} UTC` }, { label: t(w.witness), value: isolated(note.witness ?? "") }] }
        : { kind: "table", head: [t(w.signature), t(w.place), t(w.witness)], widths: [3, 2, 3], rows: [["\n\n", "", ""]] },
      { kind: "paragraph", look: "small", text: t(manifestWords.printedAt(formatDate(now, language, "date-time"))) },
    ],
  };
}

import { createHash } from "node:crypto";
import { ownDomain, type PersonRecordFields, writePfif } from "#people";
import { countryName } from "#platform/countries.ts";
import type { Document, Rich } from "#platform/document/document.ts";
import { asTyped } from "#platform/document/typed.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { writeZip } from "#platform/spreadsheet/write-zip.ts";
import { formatDate, type Language } from "#platform/words.ts";
import { framed } from "../../case/paper/photograph.ts";
import { publicWords } from "../enquiry.words.ts";
import type { FileRecord } from "./missing.rules.ts";
import { fieldTitles, missingWords as w, type MissingField } from "./missing.words.ts";
import { publicKey, signed } from "./signing-key.ts";

/** The command that checks an archive, once it is unpacked. */
export const verifyCommand = "openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig && sha256sum -c SHA256SUMS";
const sha256 = (content: Buffer | string) => createHash("sha256").update(content).digest("hex");

type Photo = { mediaType: string; content: Buffer } | null;
type Source = { baseUrl: string; secret: string; now: Date; by: string | null; demo: boolean };

/** The file as an archive: PFIF for machines, JSON with every field, PDF for people, the photograph, sums and their signature. */
export async function missingArchive(file: FileRecord, photo: Photo, source: Source): Promise<{ archive: Buffer; digest: string }> {
  const parts: { name: string; content: Buffer | string }[] = [
    { name: "person.pfif.xml", content: pfifOf(file, source) },
    { name: "person.json", content: `${JSON.stringify({ reference: file.reference, exportedAt: source.now.toISOString(), example: source.demo, ...labelled(file) }, null, 2)}\n` },
    { name: "file-ar.pdf", content: await pdfOf(missingPages(file, photo, "ar", source)) },
    { name: "file-en.pdf", content: await pdfOf(missingPages(file, photo, "en", source)) },
    ...(photo ? [{ name: photo.mediaType === "image/png" ? "photo.png" : "photo.jpg", content: photo.content }] : []),
  ];
  const sums = parts.map(({ name, content }) => `${sha256(content)}  ${name}\n`).join("");
  const archive = writeZip([...parts, { name: "SHA256SUMS", content: sums }, { name: "SHA256SUMS.sig", content: signed(source.secret, sums) }, { name: "public-key.pem", content: publicKey(source.secret) }, { name: "VERIFY.txt", content: `${verifyCommand}\n` }]);
  return { archive, digest: sha256(archive) };
}

/** Every field with its title in both languages, so that nobody needs our code to read it. */
function labelled(file: FileRecord) {
  return { fields: Object.entries(fieldTitles).flatMap(([field, title]) => (file.fields[field as MissingField] === undefined ? [] : [{ field, en: title.en, ar: title.ar, value: file.fields[field as MissingField] }])) };
}

const moment = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;

function pfifOf({ fields: f, ...file }: FileRecord, { baseUrl, now, by }: Source): string {
  const described = (["height", "build", "hair", "eyes", "marks", "clothing", "circumstances"] as const).flatMap((field) => (f[field] ? [`${fieldTitles[field].en}: ${f[field]}`] : [])).join("\n");
  const id = `${ownDomain(baseUrl)}/missing.${file.id}`;
  const record: PersonRecordFields = {
    person_record_id: id, entry_date: moment(now), source_date: file.openedAt.slice(0, 19) + "Z", author_name: by ?? "mitaf", full_name: f.nameLatin ?? f.nameArabic ?? "", ...(f.nameArabic && f.nameLatin ? { alternate_names: [f.nameArabic, f.otherNames].filter(Boolean).join("\n") } : {}),
    ...(f.sex ? { sex: f.sex } : {}), ...(f.birth ? { date_of_birth: f.birth } : {}), ...(f.nationality ? { home_country: f.nationality } : {}), ...(described ? { description: described } : {}),
  };
  const note = {
    note_record_id: `${ownDomain(baseUrl)}/missing-note.${file.id}`, person_record_id: id, entry_date: moment(now), source_date: moment(now), author_name: by ?? "mitaf", author_made_contact: "false", status: "information_sought",
    ...(f.lastSeenPlace ? { last_known_location: f.lastSeenPlace } : {}), text: [file.reference, f.lastSeenAt && `${fieldTitles.lastSeenAt.en}: ${f.lastSeenAt}`].filter(Boolean).join("\n"),
  };
  return writePfif({ persons: [{ fields: record, notes: [note] }], notes: [] });
}

/** The file on paper: photograph, what identifies the person, and as of when. */
export function missingPages(file: FileRecord, photo: Photo, language: Language, { now, by, demo }: Pick<Source, "now" | "by" | "demo">): Document {
  const t = (pair: { en: string; ar: string }) => pair[language];
  const ltr = new Set(["nameLatin", "birth", "lastSeenAt", "height", "contactPhone"]);
  const shown = (field: MissingField): Rich => {
    const value = file.fields[field];
    if (value === undefined) return "—";
    if (field === "sex") return t(value === "female" ? publicWords.female : publicWords.male);
    if (field === "nationality") return `${countryName(String(value), language)} (${value})`;
    return ltr.has(field) ? [{ text: String(value), ltr: true }] : asTyped(String(value));
  };
  return {
    title: t(w.title), subtitle: `\u2066${file.reference}\u2069 · ${t(w.asOf)} ${formatDate(now, language, "date-time")} UTC`, language, date: now.toISOString().slice(0, 10), author: by ?? "", mark: `${t(w.confidential)}${demo ? " · EXAMPLE / مثال" : ""}`,
    blocks: [
      ...(photo ? [{ kind: "figure" as const, svg: framed(photo), alt: t(w.photoOf), width: 0.2 }] : []),
      { kind: "fields", rows: (Object.keys(fieldTitles) as MissingField[]).map((field) => ({ label: t(fieldTitles[field]), value: shown(field) })) },
    ],
  };
}

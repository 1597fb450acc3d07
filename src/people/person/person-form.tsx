import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { PassportReader } from "../interchange/mrz/passport-reader.tsx";
import { needKinds, sexes } from "./kinds.rules.ts";
import type { PersonRecord } from "./person.rules.ts";
import { personWords as w } from "./person.words.ts";

/** The fields of one person; `at` begins their names ("members.0."). */
export function PersonFields({ at = "", values, problem, countries }: { at?: string; values: unknown; problem?: FormProblem | undefined; countries: readonly { value: string; label: string }[] }) {
  const t = useText();
  const fault = useFault(problem);
  const field = (name: string) => ({ name: `${at}${name}`, defaultValue: valueAt(values, `${at}${name}`), error: fault(`${at}${name}`) });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <div style={{ gridColumn: "1 / -1" }}><PassportReader at={at} /></div>
      <TextInput {...field("nameArabic")} label={t(w.nameArabic)} description={t(w.nameHint)} lang="ar" dir="rtl" maxLength={160} />
      <TextInput {...field("nameLatin")} label={t(w.nameLatin)} description={t(w.nameHint)} lang="en" dir="ltr" maxLength={160} />
      <TextInput {...field("birth")} label={t(w.birth)} description={t(w.birthHint)} dir="ltr" inputMode="numeric" maxLength={10} />
      <NativeSelect {...field("sex")} label={t(w.sex)} description={"\u00a0"} data={[{ value: "", label: t(w.notStated) }, ...sexes.map((sex) => ({ value: sex, label: t(w[sex]) }))]} />
      <TextInput {...field("phones")} label={t(w.phones)} description={t(w.listHint)} type="tel" dir="ltr" maxLength={160} />
      <TextInput {...field("emails")} label={t(w.emails)} description={t(w.listHint)} dir="ltr" maxLength={400} />
      <NativeSelect {...field("nationality")} label={t(w.nationality)} data={[{ value: "", label: t(w.notStated) }, ...countries]} />
      <TextInput {...field("document")} error={fault(`${at}documents.0.number`)} label={t(w.passport)} dir="ltr" maxLength={40} />
      <TextInput {...field("needs")} label={t(w.needs)} description={t(w.listHint)} maxLength={200} list={`${at}need-kinds`} />
      <datalist id={`${at}need-kinds`}>{needKinds.map((need) => <option key={need} value={need}>{t(w[need])}</option>)}</datalist>
    </SimpleGrid>
  );
}

/** A record as these fields show it; `documents` beyond the first passport are kept by `saidBy`. */
export function fieldsOf(person: PersonRecord) {
  const all = (channel: string) => person.contacts.filter((contact) => contact.channel === channel).map((contact) => contact.value).join(", ");
  return {
    nameArabic: person.nameArabic ?? "", nameLatin: person.nameLatin ?? "", birth: person.birth ?? "", sex: person.sex ?? "", nationality: person.nationality ?? "",
    phones: all("phone"), emails: all("email"), document: person.documents[0]?.number ?? "", needs: person.needs.join(", "), version: String(person.version),
  };
}

type Fields = { [name: string]: unknown };

/** The fields as the operation reads them: the one document becomes a list, behind it those the form does not show. */
export function saidBy(fields: Fields, known?: PersonRecord): Fields {
  const { document, documentOf, documentKind, documentCountry, documentExpires, ...said } = fields;
  const shown = known?.documents[0];
  // What a passport's lines said of the number, unless another was typed over it.
  const read = typeof document === "string" && documentOf === document ? { kind: documentKind, country: documentCountry, expires: documentExpires } : null;
  const first = typeof document === "string" ? [{ ...(read ?? { kind: shown?.kind, country: shown?.country ?? undefined, expires: shown?.number === document ? (shown.expires ?? undefined) : undefined }), number: document }] : [];
  const others = (known?.documents.slice(1) ?? []).map((d) => ({ ...d, country: d.country ?? undefined, expires: d.expires ?? undefined }));
  return { ...said, documents: [...first, ...others], ...(known ? { languages: known.languages } : {}) };
}

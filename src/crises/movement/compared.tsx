import { List, Text as Copy, Title } from "@mantine/core";
import { PersonName } from "#people/ui";
import { useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { manifestWords as w } from "./manifest.words.ts";

type Entry = { person: number; nameArabic: string | null; nameLatin: string | null };
type Comparison = { added: readonly Entry[]; removed: readonly Entry[]; changed: readonly { entry: Entry; fields: readonly string[] }[]; same: number };
const fieldTitles: Record<string, Text> = {
  class: w.class, nameArabic: w.nameArabic, nameLatin: w.nameLatin, sex: w.sex, birth: w.birth, nationality: w.nationality, documentKind: w.document, documentNumber: w.documentNumber, documentCountry: w.issuedBy, documentExpires: w.expires, phone: w.phone,
  minorAlone: w.minorAlone,
};

/** What is different between two versions. */
export function Compared({ compared }: { compared: Comparison }) {
  const t = useText();
  const group = (title: Text, rows: readonly { entry: Entry; fields: readonly string[] }[]) => (
    <>
      <Title order={3} size="h5" mt="sm">{t(title)}</Title>
      <List size="sm">{rows.map(({ entry, fields }) => <List.Item key={entry.person}><PersonName names={entry} />{fields.length > 0 && `: ${fields.map((field) => (fieldTitles[field] ? t(fieldTitles[field]) : field)).join(" · ")}`}</List.Item>)}</List>
    </>
  );
  const plain = (entries: readonly Entry[]) => entries.map((entry) => ({ entry, fields: [] }));
  return (
    <div role="status">
      {group(w.added(compared.added.length), plain(compared.added))}
      {group(w.removed(compared.removed.length), plain(compared.removed))}
      {group(w.differs(compared.changed.length), compared.changed)}
      <Copy size="sm" mt="sm">{t(w.same(compared.same))}</Copy>
    </div>
  );
}

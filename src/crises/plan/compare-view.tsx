import { Group, Table, Text as Copy, Title } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { type Change, unchanged } from "./compare.rules.ts";
import { compareWords as w } from "./compare.words.ts";
import { type Choice, type FieldSpec, isEmpty, type SectionSpec, shownValue, type Values } from "./section.rules.ts";

/** Two versions, section by section: what was added, taken away and changed; unchanged sections in one line. */
export function CompareView({ sections, functions }: { sections: readonly { spec: SectionSpec; change: Change }[]; functions: readonly Choice[] }) {
  const t = useText();
  const same = sections.filter(({ change }) => unchanged(change));
  return (
    <>
      {same.length === sections.length && <Copy fw={600}>{t(w.nothing)}</Copy>}
      {sections.filter(({ change }) => !unchanged(change)).map(({ spec, change }) => (
        <section key={spec.id} aria-labelledby={spec.id}>
          <Title order={2} size="h4" id={spec.id} mt="lg" mb="xs">{t(spec.title)}</Title>
          {change.facts.length > 0 && <Fields fields={spec.facts} changes={change.facts} functions={functions} caption={t(spec.title)} />}
          {change.altered.map(({ item, fields }) => (
            <div key={String(item["id"])}>
              <Copy fw={600} mt="sm">{t(w.altered)}: <Name spec={spec} item={item} functions={functions} /></Copy>
              <Fields fields={spec.items} changes={fields} functions={functions} caption={t(w.altered)} />
            </div>
          ))}
          {([["added", change.added, "#14633a"], ["removed", change.removed, "#a4161a"]] as const).map(([how, items, colour]) =>
            items.map((item) => <Copy key={`${how}${String(item["id"])}`} c={colour}>{t(w[how])}: <Whole spec={spec} item={item} functions={functions} /></Copy>),
          )}
        </section>
      ))}
      {same.length > 0 && same.length < sections.length && (
        <Group mt="xl" gap="xs"><Copy size="sm" c="dimmed">{t(w.unchanged)}: {same.map(({ spec }) => t(spec.title)).join(" · ")}</Copy></Group>
      )}
    </>
  );
}

type Of = { spec: SectionSpec; item: Values; functions: readonly Choice[] };
function Name({ spec, item, functions }: Of) {
  const language = useLanguage();
  const field = spec.items.find(({ name, kind }) => kind !== "level" && !isEmpty(item[name]));
  return <bdi>{field ? shownValue(field, item[field.name], language, functions) : "—"}</bdi>;
}

function Whole({ spec, item, functions }: Of) {
  const language = useLanguage();
  return spec.items.filter(({ name }) => !isEmpty(item[name])).map((field, at) => <span key={field.name}>{at > 0 && " · "}<bdi>{shownValue(field, item[field.name], language, functions)}</bdi></span>);
}

function Fields({ fields, changes, functions, caption }: { fields: readonly FieldSpec[]; changes: Change["facts"]; functions: readonly Choice[]; caption: string }) {
  const t = useText();
  const language = useLanguage();
  const specs = new Map(fields.map((field) => [field.name, field]));
  return (
    <DataTable caption={caption} head={[t(w.field), t(w.before), t(w.after)]}>
      {changes.map(({ field, before, after }) => {
        const spec = specs.get(field)!;
        return (
          <Table.Tr key={field}>
            <Table.Td>{t(spec.label)}</Table.Td>
            <Table.Td><del style={{ textDecorationColor: "#a4161a" }}>{shownValue(spec, before, language, functions) || "—"}</del></Table.Td>
            <Table.Td><ins style={{ textDecoration: "none", fontWeight: 600 }}>{shownValue(spec, after, language, functions) || "—"}</ins></Table.Td>
          </Table.Tr>
        );
      })}
    </DataTable>
  );
}

import { Button, NativeSelect, Table, Text as Copy, Title } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { DataTable } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { formatDate } from "#platform/words.ts";
import { editionWords as ew } from "./edition.words.ts";
import { listFields } from "./column.rules.ts";
import type { ImportRecord } from "./import.rules.ts";
import { fieldWords, importWords as w } from "./import.words.ts";

/** Which column holds what: guessed, to be corrected; beside each the first values of its column. */
export function ImportMapping({ imported, values, problem }: { imported: ImportRecord; values: unknown; problem: FormProblem | undefined }) {
  const t = useText();
  const language = useLanguage();
  const fault = useFault(problem);
  const columns = imported.header.map((title, at) => ({ value: String(at + 1), label: title || t(w.columnNumber(at + 1)) }));
  return (
    <Form method="post">
      <input type="hidden" name="form" value="columns" />
      <Title order={2} size="h4">{t(w.columnsTitle)}</Title>
      <Copy c="dimmed" mb="sm">{t(w.columnsAbout)}</Copy>
      {fault("columns") && <Copy c="red.9" role="alert">{fault("columns")}</Copy>}
      <DataTable caption={t(w.columnsTitle)} head={[t(w.field), t(w.column), t(w.examples)]}>
        {listFields.map((field) => {
          const at = imported.mapping[field];
          const chosen = values ? valueAt(values, `columns.${field}`) : at === undefined ? "" : String(at + 1);
          return (
            <Table.Tr key={field}>
              <Table.Td><label htmlFor={`column-${field}`}>{t(fieldWords[field])}</label></Table.Td>
              <Table.Td>
                <NativeSelect miw={200} id={`column-${field}`} name={`columns.${field}`} defaultValue={chosen} error={fault(`columns.${field}`)} data={[{ value: "", label: t(w.notInList) }, ...columns]} />
              </Table.Td>
              <Table.Td>{at !== undefined && <Copy size="sm" c="dimmed" lineClamp={1}>{imported.sample.map((row) => row[at]).filter(Boolean).join(" · ")}</Copy>}</Table.Td>
            </Table.Tr>
          );
        })}
      </DataTable>
      {imported.former.length > 0 && (
        <NativeSelect
          name="edition" label={t(ew.editionOf)} description={t(ew.editionHelp)} mt="md" maw={480} error={fault("edition")} defaultValue={valueAt(values, "edition") || String(imported.edition ?? "none")}
          data={[{ value: "none", label: t(ew.ownList) }, ...imported.former.map((one) => ({ value: String(one.id), label: `${one.fileName} · ${formatDate(one.createdAt, language)}` }))]}
        />
      )}
      <Button type="submit" mt="md">{t(w.toPreview)}</Button>
    </Form>
  );
}

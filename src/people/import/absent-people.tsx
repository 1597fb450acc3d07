import { Anchor, Button, Group, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { DataTable, Empty } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { PersonName } from "../person/person-name.tsx";
import type { AbsentLine } from "./edition.rules.ts";
import { editionWords as w } from "./edition.words.ts";
import { importWords } from "./import.words.ts";

/** Who was in the edition before and is not in this one; an officer says what it means, for those who are ticked. */
export function AbsentPeople({ people, saved, problem, now }: { people: readonly AbsentLine[]; saved: boolean; problem: FormProblem | undefined; now: string }) {
  const t = useText();
  const fault = useFault(problem);
  const open = people.filter((one) => one.decision === null);
  if (people.length === 0) return <Empty title={t(w.noneAbsent)} />;
  return (
    <Form method="post">
      <input type="hidden" name="form" value="absent" />
      {saved && <Copy role="status" c="teal.9" mb="xs">{t(w.saved)}</Copy>}
      <Copy size="sm">{t(w.absentAbout)}</Copy>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.undecided(open.length))}</Copy>
      {fault("people") && <Copy c="red.9" role="alert">{fault("people")}</Copy>}
      <DataTable caption={t(w.absent)} head={[t(w.choose), t(importWords.name), t(importWords.list), t(w.stillConfirmed), t(importWords.state)]}>
        {people.map((one) => (
          <Table.Tr key={one.person}>
            <Table.Td>{one.decision === null && <input type="checkbox" name="people" value={one.person} id={`absent-${one.person}`} style={{ inlineSize: 20, blockSize: 20 }} aria-labelledby={`name-${one.person}`} />}</Table.Td>
            <Table.Td>
              <Anchor component={LocalLink} to={`/desk/people/${one.person}`} id={`name-${one.person}`}><PersonName names={one} /></Anchor>
              <Copy size="xs" c="dimmed" className="figures">{[one.birth, one.place].filter(Boolean).join(" · ")}</Copy>
            </Table.Td>
            <Table.Td>{t(w.formerRow(one.previousRow))}</Table.Td>
            <Table.Td>{one.confirmedAt && <Age at={one.confirmedAt} now={now} />}</Table.Td>
            <Table.Td>
              {one.decision ? <>{t(w[one.decision])}{one.decidedAt && <Copy size="xs" c="dimmed"><Age at={one.decidedAt} now={now} /> <bdi>{one.decidedBy}</bdi></Copy>}</> : one.pair !== null ? <Anchor component={LocalLink} to={`/desk/people/duplicates/${one.pair}`}>{t(w.mayBeRow)}</Anchor> : "–"}
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {open.length > 0 && (
        <Group align="flex-end" gap="sm" mt="sm">
          <TextInput type="date" name="untilDay" label={t(w.lastDay)} defaultValue={now.slice(0, 10)} error={fault("untilDay")} />
          <Button type="submit" name="choice" value="ended" variant="outline" color="red">{t(w.end)}</Button>
          <Button type="submit" name="choice" value="kept" variant="default">{t(w.keep)}</Button>
        </Group>
      )}
    </Form>
  );
}

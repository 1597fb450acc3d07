import { Alert, Anchor, Button, Checkbox, Group, NativeSelect, Paper, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { DataTable, Empty, FormAlert } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { type Chosen, listAddress } from "./case-address.rules.ts";
import { caseKinds } from "./case-kind.rules.ts";
import type { LoadedCases } from "./case-list.loader.ts";
import { Due, Names, PriorityBadge, StateBadge } from "./case-pieces.tsx";
import { views } from "./case.rules.ts";
import { caseWords as w, kindTitles, priorityTitles } from "./case.words.ts";

const viewTitles = { open: w.viewOpen, mine: w.viewMine, unowned: w.viewUnowned, overdue: w.viewOverdue, waiting: w.viewWaiting, referred: w.viewReferred, resolved: w.viewResolved };
const none = { value: "", label: "" };

/** The list of cases with its filters, figures and what can be done with several at once. */
export function CaseList({ data, path, now, problem }: { data: LoadedCases; path: string; now: string; problem?: FormProblem | undefined }) {
  const t = useText();
  const { figures, chosen, cases } = data;
  const view = (chosen.view ?? "open") as (typeof views)[number];
  const counts: Partial<Record<(typeof views)[number], number>> = { open: figures.open, unowned: figures.unowned, overdue: figures.overdue, waiting: figures.waiting };
  const pageLink = (page: number) => `${path}${listAddress(chosen, { page: String(page) })}`;
  return (
    <>
      {data.saved && !problem && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <FormAlert problem={problem} />
      <Copy mb="sm" fw={figures.oldestUntouched ? 600 : undefined}>
        {figures.oldestUntouched ? <>{t(w.oldest)} <Age at={figures.oldestUntouched} now={now} /></> : t(w.nobodyWaits)}
      </Copy>
      <Group component="nav" gap="xs" mb="md" aria-label={t(w.filter)}>
        {views.map((one) => (
          <Button key={one} component={LocalLink} to={`${path}${listAddress(chosen, { view: one === "open" ? "" : one } as Chosen)}`} size="compact-md" variant={one === view ? "filled" : "default"} aria-current={one === view ? "page" : undefined}>
            {t(viewTitles[one])}{counts[one] === undefined ? "" : ` ${counts[one]}`}
          </Button>
        ))}
      </Group>
      <Form method="get" role="search">
        {chosen.view && <input type="hidden" name="view" value={chosen.view} />}
        <Group align="flex-end" mb="md" gap="sm">
          <TextInput name="search" type="search" label={t(w.search)} defaultValue={chosen.search ?? ""} maxLength={120} />
          <NativeSelect name="kind" label={t(w.kind)} defaultValue={chosen.kind ?? ""} data={[{ ...none, label: t(w.anyKind) }, ...caseKinds.map((value) => ({ value, label: t(kindTitles[value]) }))]} />
          <NativeSelect name="priority" label={t(w.priority)} defaultValue={chosen.priority ?? ""} data={[{ ...none, label: t(w.anyPriority) }, ...[1, 2, 3, 4].map((value) => ({ value: String(value), label: t(priorityTitles[value]!) }))]} />
          <Button type="submit" variant="default">{t(w.filter)}</Button>
        </Group>
      </Form>
      {cases.length === 0 ? (
        <Empty title={t(w.empty)}>{t(w.emptyNext)}</Empty>
      ) : (
        <Form method="post">
          <DataTable caption={`${t(w.list)}: ${t(viewTitles[view])}`} head={["", t(w.number), t(w.priority), t(w.summary), t(w.state), t(w.owner), t(w.due)]}>
            {cases.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td><Checkbox name="case" value={String(one.id)} aria-label={t(w.select(one.id))} disabled={one.state === "resolved"} /></Table.Td>
                <Table.Td><Anchor component={LocalLink} to={`/desk/cases/${one.id}`}>{one.id}</Anchor></Table.Td>
                <Table.Td><PriorityBadge {...one} /></Table.Td>
                <Table.Td>
                  <Copy size="sm" fw={600}>{t(kindTitles[one.kind])}</Copy>
                  <Copy size="sm" lineClamp={2}><bdi>{one.summary}</bdi></Copy>
                  <Names people={one.people} />
                </Table.Td>
                <Table.Td><StateBadge state={one.state} /></Table.Td>
                <Table.Td>{one.owner ? <bdi>{one.owner}</bdi> : <Copy span size="sm" c="dimmed">{t(w.noOwner)}</Copy>}</Table.Td>
                <Table.Td><Due dueAt={one.dueAt} overdue={one.overdue} now={now} /></Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
          {view !== "resolved" && (
            <Paper withBorder p="sm" mt="sm" component="fieldset">
              <Copy component="legend" size="sm" px={4}>{t(w.withSelected)}</Copy>
              <Group align="flex-end" gap="sm">
                <Button type="submit" name="intent" value="take">{t(w.takeSelected)}</Button>
                {data.mayAssign && (
                  <>
                    <NativeSelect name="owner" label={t(w.giveTo)} data={[{ value: "none", label: t(w.release) }, ...data.owners.map(({ id, name }) => ({ value: id, label: name }))]} />
                    <Button type="submit" name="intent" value="give" variant="default">{t(w.give)}</Button>
                  </>
                )}
              </Group>
            </Paper>
          )}
        </Form>
      )}
      <Group mt="md" justify="space-between">
        <Copy size="sm" c="dimmed">{t(w.count(data.total))}</Copy>
        {data.pages > 1 && (
          <Group component="nav" gap="xs">
            {data.page > 1 && <Anchor component={LocalLink} to={pageLink(data.page - 1)}>‹ {data.page - 1}</Anchor>}
            <Copy span aria-current="page">{data.page} / {data.pages}</Copy>
            {data.page < data.pages && <Anchor component={LocalLink} to={pageLink(data.page + 1)}>{data.page + 1} ›</Anchor>}
          </Group>
        )}
      </Group>
    </>
  );
}

/** The links at the head of a list. */
export function ListActions({ data, crisis }: { data: LoadedCases; crisis: number | null }) {
  const t = useText();
  const of = crisis === null ? "" : `?crisis=${crisis}`;
  const { view, kind, priority, search } = data.chosen;
  const query = new URLSearchParams(Object.entries({ ...(crisis === null ? {} : { crisis: String(crisis) }), view, kind, priority, search }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return (
    <>
      {data.mayOpen && <Button component={LocalLink} to={`/desk/cases/new${of}`}>{t(w.open)}</Button>}
      {data.mayExport && <Button component={LocalLink} to={`/desk/cases/export?${query}`} variant="default">{t(w.exportCases)}</Button>}
    </>
  );
}

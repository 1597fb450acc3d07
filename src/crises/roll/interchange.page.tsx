import { Alert, Anchor, Button, NativeSelect, Paper, SimpleGrid, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { exportCategories } from "#accounts";
import { exportWords } from "#accounts/ui";
import { audiences, mostGiven } from "#people";
import { personWords } from "#people/ui";
import { pageOf } from "#platform/page.ts";
import { problemWords } from "#platform/problem.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import type { Text } from "#platform/words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { listForeignNotes, takeForeignNote } from "./pfif.operations.ts";
import { pfifFaults, pfifFields, type PfifFault } from "./pfif.rules.ts";
import { pfifWords as w } from "./pfif.words.ts";
import { saidStatuses, statusTitles } from "./roll.rules.ts";
import { statusWords } from "./status.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { crisis } = args.params;
  const { id, title } = await page.read(readCrisis, { crisis });
  const mayGive = page.may("crises.export");
  if (!mayGive) page.must("crises.settleStatus");
  const asked = page.url.searchParams;
  return {
    id, title, mayGive, mayReceive: page.may("people.interchange"), audiences, categories: exportCategories, most: mostGiven, received: page.may("crises.settleStatus") ? await page.read(listForeignNotes, { crisis }) : null,
    chosen: Object.fromEntries(pfifFields.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)!.slice(0, 400)]] : []))) as Record<string, string>, fault: pfifFaults.find((one) => one === asked.get("fault")) ?? null,
  };
}

/** Takes over what a note of another repository says. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { person, note } = await page.fields();
  const result = await page.submit(takeForeignNote, { crisis: args.params["crisis"], person, note });
  return result.ok ? data({ outcome: result.output.outcome, problem: undefined }) : data({ outcome: null, problem: result.problem }, { status: result.status });
}

export const meta = titled(w.title);

/** The roll for other organisations, and what they say of people on it. */
export default function RollInterchangePage() {
  const t = useText();
  const language = useLanguage();
  const { id, title, mayGive, mayReceive, audiences: offered, categories, most, received, chosen, fault } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const whole: Partial<Record<PfifFault, Text>> = { many: w.tooMany(most), nobody: w.nobody, other: w.refused };
  const said = fault && whole[fault];
  const outcomes = { set: w.taken, kept: w.takenKept, reported: w.takenReported };
  return (
    <>
      <PageTitle title={t(w.title)} about={<>{t(title)} · {t(w.about)}</>} actions={<Anchor component={LocalLink} to={`/desk/crises/${id}`}>{t(statusWords.backToBoard)}</Anchor>} />
      <FormAlert problem={answer?.problem} />
      <div role="status">{answer?.outcome && <Alert color="green" variant="light" mb="md"><Copy c="dark.9">{t(outcomes[answer.outcome])}</Copy></Alert>}</div>
      {received && (
        <Paper withBorder p="md" mb="md" component="section" aria-labelledby="received">
          <Title order={2} size="h4" id="received" mb="xs">{t(w.waiting)}</Title>
          {received.notes.length === 0 ? <Empty title={t(w.none)}>{t(w.noneNext)}</Empty> : (
            <DataTable caption={t(w.waiting)} head={[t(w.person), t(w.present), t(w.says), t(w.from), ""]}>
              {received.notes.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td><LocalLink to={`/desk/crises/${id}/people/${one.person}`}><bdi>{(language === "ar" ? (one.nameArabic ?? one.nameLatin) : (one.nameLatin ?? one.nameArabic)) ?? one.person}</bdi></LocalLink></Table.Td>
                  <Table.Td>{t(statusTitles[one.present])}{one.presentAt && <> · <Age at={one.presentAt} now={received.asOf} /></>}</Table.Td>
                  <Table.Td><strong>{one.means && t(statusTitles[one.means])}</strong> · <Age at={one.at ?? one.receivedAt} now={received.asOf} />{one.text && <Copy size="sm" maw="28rem"><bdi>{one.text}</bdi></Copy>}</Table.Td>
                  <Table.Td><bdi>{one.author}</bdi><Copy size="xs" c="dimmed" dir="ltr" style={{ overflowWrap: "anywhere" }}>{one.record}</Copy></Table.Td>
                  <Table.Td>
                    <Form method="post" preventScrollReset>
                      <input type="hidden" name="person" value={one.person} />
                      <input type="hidden" name="note" value={one.id} />
                      <Button type="submit" size="compact-sm" variant="default">{t(w.take)}</Button>
                    </Form>
                  </Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          )}
          {mayReceive && <Copy size="sm" mt="sm"><LocalLink to="/desk/people/interchange">{t(w.receive)}</LocalLink></Copy>}
        </Paper>
      )}
      {mayGive && (
        <Paper withBorder p="md" component="section" aria-labelledby="give">
          <Title order={2} size="h4" id="give" mb="xs">{t(w.give)}</Title>
          <Copy size="sm" mb="sm" maw="46rem">{t(w.giveAbout(most))}</Copy>
          {said && <Alert color="red" variant="light" role="alert" mb="sm" title={t(said)} />}
          {/* A plain form: the answer is a file, which the browser saves. */}
          <form method="post" action={`/${language}/desk/crises/${id}/roll.pfif`}>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" maw={760}>
              <NativeSelect name="audience" label={t(w.audience)} defaultValue={chosen["audience"] ?? "host-authorities"} data={offered.map((one) => ({ value: one as string, label: t(personWords[one]) }))} />
              <NativeSelect name="status" label={t(w.status)} defaultValue={chosen["status"]} data={[{ value: "", label: t(w.everyStatus) }, ...saidStatuses.map((one) => ({ value: one as string, label: t(statusTitles[one]) }))]} />
              <NativeSelect name="category" label={t(w.category)} defaultValue={chosen["category"] ?? "authority"} data={categories.map((one) => ({ value: one as string, label: t(exportWords[one]) }))} />
              <TextInput name="purpose" label={t(w.purpose)} description={t(w.purposeHint)} required minLength={5} maxLength={200} defaultValue={chosen["purpose"]} error={fault === "purpose" && t(problemWords.tooShort(5))} dir="auto" />
            </SimpleGrid>
            <Button type="submit" variant="default" mt="md">{t(w.download)}</Button>
          </form>
        </Paper>
      )}
    </>
  );
}

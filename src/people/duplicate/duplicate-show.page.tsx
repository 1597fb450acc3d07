import { Alert, Anchor, Button, Checkbox, List, Paper, SimpleGrid, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import type { Text } from "#platform/words.ts";
import { MatchReasons } from "../match/match-reasons.tsx";
import type { MatchReason } from "../match/match.rules.ts";
import { titled } from "#platform/ui/title.ts";
import { judgeDifferent, mergeDuplicate, readDuplicate, setPairAside, undoMerge } from "./duplicate.operations.ts";
import type { LeftOver, PairLine } from "./duplicate.rules.ts";
import { duplicateWords as w } from "./duplicate.words.ts";
import { PairTable } from "./pair-table.tsx";

export const meta = titled(w.duplicates);
const doneTexts: Record<string, Text> = { same: w.doneSame, different: w.doneDifferent, later: w.doneLater, undone: w.doneUndone };
const stateTexts: Record<PairLine["state"], Text> = { open: w.stateOpen, same: w.stateSame, different: w.stateDifferent, undone: w.stateUndone };

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const pair = await page.read(readDuplicate, { pair: args.params["pair"] });
  const { missions } = await page.read(listMissions, {});
  const sides = [pair.sides.a, pair.sides.b];
  const codes = sides.flatMap((side) => [...side.stays.map((stay) => stay.country), ...(side.nationality ? [side.nationality] : [])]);
  return {
    pair,
    names: {
      missions: Object.fromEntries(missions.map(({ id, name }) => [id, name[page.language]])) as Record<string, string>,
      countries: Object.fromEntries(codes.map((code) => [code, countryName(code, page.language)])) as Record<string, string>,
    },
    done: page.url.searchParams.get("done") ?? "",
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { form, ...fields } = await page.fields();
  const input = { ...fields, pair: args.params["pair"] };
  const onwards = (next: number | null, done: string) => redirect(page.link(next === null ? "/desk/people/duplicates?done=all" : `/desk/people/duplicates/${next}?done=${done}`));
  if (form === "undo") {
    const undone = await page.submit(undoMerge, fields);
    return undone.ok ? redirect(page.link(`/desk/people/duplicates/${args.params["pair"]}?done=undone`)) : again(undone.problem, { ...fields, form }, undone.status);
  }
  const done = form === "different" ? "different" : form === "later" ? "later" : "same";
  const result = await (done === "different" ? page.submit(judgeDifferent, input) : done === "later" ? page.submit(setPairAside, input) : page.submit(mergeDuplicate, { join: false, ...input }));
  if (!result.ok) return again(result.problem, { ...fields, form: String(form) }, result.status);
  return onwards(result.output.next, done);
}

/** Two records that may be of one person: compare, then say same, different, or later. */
export default function DuplicateShow() {
  const { pair, names, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const fault = useFault(refused?.problem);
  const doneText = doneTexts[done];
  const isOpen = pair.state === "open";
  const { a, b } = pair.sides;
  const table = <PairTable key={pair.id} pair={pair} names={names} choosing={isOpen} now={pair.asOf} />;
  return (
    <>
      <PageTitle
        title={t(w.read)}
        about={<>{t(stateTexts[pair.state])} · {t(w.foundOn)}: {t(w[pair.foundOn])} · <Age at={pair.foundAt} now={pair.asOf} /></>}
        actions={<Anchor component={LocalLink} to="/desk/people/duplicates">{t(w.backToQueue)}</Anchor>}
      />
      {doneText && !refused && <Alert color="green" variant="light" role="status" mb="md">{t(doneText)}</Alert>}
      <FormAlert problem={refused?.problem} />
      <Stack gap="md">
        <section aria-labelledby="why">
          <Title order={2} size="h5" id="why" mb={4}>{t(w.why)}</Title>
          <MatchReasons reasons={pair.reasons as unknown as MatchReason[]} band={pair.band} />
        </section>
        {isOpen ? (
          <>
            <Form method="post" id="merge">
              <input type="hidden" name="form" value="merge" />
              <input type="hidden" name="versionA" value={a.version} />
              <input type="hidden" name="versionB" value={b.version} />
              {table}
            </Form>
            <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
              <Choice title={t(w.sameTitle)} help={t(w.sameHelp)}>
                {a.household !== b.household && <Checkbox form="merge" name="join" value="true" defaultChecked label={t(w.join)} mb="sm" />}
                <Button type="submit" form="merge">{t(w.mergeButton)}</Button>
              </Choice>
              <Choice title={t(w.differentTitle)} help={t(w.differentHelp)}>
                <Form method="post" key={`different ${pair.id}`}>
                  <input type="hidden" name="form" value="different" />
                  <TextInput name="because" label={t(w.because)} required minLength={3} maxLength={300} error={fault("because")} defaultValue={refused?.values["form"] === "different" ? String(refused.values["because"] ?? "") : ""} mb="sm" />
                  <Button type="submit" variant="outline">{t(w.differentButton)}</Button>
                </Form>
              </Choice>
              <Choice title={t(w.laterTitle)} help={t(w.laterHelp)}>
                <Form method="post">
                  <input type="hidden" name="form" value="later" />
                  <Button type="submit" variant="default">{t(w.laterButton)}</Button>
                </Form>
              </Choice>
            </SimpleGrid>
          </>
        ) : (
          <>
            <Decided pair={pair} />
            {table}
            {pair.merge && !pair.merge.undoneAt && (
              <Choice title={t(w.undoTitle)} help={t(w.undoHelp)}>
                <Form method="post">
                  <input type="hidden" name="form" value="undo" />
                  <input type="hidden" name="merge" value={pair.merge.id} />
                  <TextInput name="because" label={t(w.because)} required minLength={3} maxLength={300} error={fault("because")} defaultValue={String(refused?.values["because"] ?? "")} mb="sm" />
                  <Button type="submit" variant="outline" color="red">{t(w.undoButton)}</Button>
                </Form>
              </Choice>
            )}
          </>
        )}
      </Stack>
    </>
  );
}

function Choice({ title, help, children }: { title: string; help: string; children: React.ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h5">{title}</Title>
      <Copy size="sm" c="dimmed" mb="sm">{help}</Copy>
      {children}
    </Paper>
  );
}

type Loaded = Awaited<ReturnType<typeof loader>>["pair"];

/** What was decided, by whom and why; after an undo also what stayed with the survivor. */
function Decided({ pair }: { pair: Loaded }) {
  const t = useText();
  const left = pair.merge?.left ?? [];
  return (
    <Paper withBorder p="md" component="section" aria-label={t(w.decision)}>
      <Title order={2} size="h5">{t(w.decision)}: {t(stateTexts[pair.state])}</Title>
      <Copy size="sm">
        {pair.decidedAt && <Age at={pair.decidedAt} now={pair.asOf} />} {pair.decidedBy && <>{t(w.by)} <bdi>{pair.decidedBy}</bdi></>} {pair.because && <>· <bdi>{pair.because}</bdi></>}
      </Copy>
      {pair.merge && <Copy size="sm"><Anchor component={LocalLink} to={`/desk/people/${pair.merge.kept}`}>{t(w.openRecord)}</Anchor></Copy>}
      {left.length > 0 && (
        <>
          <Copy size="sm" fw={600} mt="xs">{t(w.leftOver)}</Copy>
          <List size="sm">{left.map((one, at) => <List.Item key={at}>{t(whatText(one))} <bdi>{one.value}</bdi> ({t(howTexts[one.how])})</List.Item>)}</List>
        </>
      )}
    </Paper>
  );
}

const howTexts: Record<LeftOver["how"], Text> = { changed: w.howChanged, added: w.howAdded, removed: w.howRemoved };
const whatTexts: Record<string, Text> = {
  document: w.documents, contact: w.contacts, stay: w.partStay, consent: w.partConsent, other_name: w.otherNames, name_arabic: w.nameArabic, name_latin: w.nameLatin,
  birth_date: w.birth, sex: w.sex, nationality: w.nationality, household_id: w.household,
};
const whatText = ({ what }: LeftOver) => whatTexts[what] ?? w.record;

import { Button, Group, Paper, SimpleGrid, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { qrPath } from "../run/player/qr.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { EvaluationTabs } from "./evaluation-tabs.tsx";
import { evaluationWords as w } from "./evaluation.words.ts";
import { listObservers, makeObserverCards, sendObserverAway } from "./observer.operations.ts";

export const meta = titled(w.observers);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { observers, ...rest } = await page.read(listObservers, { run: args.params["run"] });
  return { ...rest, run: Number(args.params["run"]), observers: observers.map((one) => ({ ...one, card: one.card && { code: one.card.code, address: one.card.address[page.language], qr: qrPath(one.card.address[page.language]) } })) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const run = args.params["run"];
  const result = fields["observer"] === undefined ? await page.submit(makeObserverCards, { ...fields, run }) : await page.submit(sendObserverAway, { ...fields, run });
  return result.ok ? redirect(page.url.pathname) : again(result.problem, fields, result.status);
}

/** Who observes, and the cards by which observers without an account join. */
export default function ObserversPage() {
  const t = useText();
  const language = useLanguage();
  const { run, title, observers, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  const fault = useFault(answer?.problem);
  const cards = observers.flatMap(({ card, number, joinedAt }) => (card && !joinedAt ? [{ ...card, number }] : []));
  return (
    <Stack gap="md">
      <PageTitle title={t(w.observers)} about={<><bdi>{saidIn(title, language)}</bdi> · {t(w.observersAbout)}</>} asOf={asOf} now={asOf} />
      <EvaluationTabs run={run} here="observers" controller />
      <FormAlert problem={answer?.problem} />
      {observers.length > 0 && (
        <DataTable caption={t(w.observers)} head={["#", t(w.observer), t(w.code), ""]}>
          {observers.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{one.number}</Table.Td>
              <Table.Td>{one.name ? <bdi>{one.name}</bdi> : t(w.notJoined)} {one.joinedAt && <Copy span size="xs" c="dimmed"><Age at={one.joinedAt} now={asOf} /></Copy>}</Table.Td>
              <Table.Td>{one.card && <code dir="ltr">{one.card.code}</code>}</Table.Td>
              <Table.Td>{one.leftAt ? t(w.leftAlready) : <Form method="post"><Button type="submit" name="observer" value={one.id} variant="subtle" color="red.9" size="compact-sm">{t(w.endObserver)}</Button></Form>}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Form method="post"><Group align="flex-end"><TextInput name="count" label={t(w.howMany)} defaultValue="1" inputMode="numeric" dir="ltr" w="7rem" error={fault("count")} /><Button type="submit">{t(w.makeObservers)}</Button></Group></Form>
      {cards.length > 0 && (
        <>
          <Title order={2} size="h4">{t(w.observerCards)}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {cards.map((one) => (
              <Paper key={one.number} withBorder p="md" ta="center" style={{ breakInside: "avoid" }}>
                <Copy fw={600}>{t(w.observer)} {one.number}</Copy>
                <svg viewBox={`0 0 ${one.qr.size} ${one.qr.size}`} width="140" height="140" role="img" aria-label={one.address} shapeRendering="crispEdges"><rect width="100%" height="100%" fill="#fff" /><path d={one.qr.path} fill="#000" /></svg>
                <Copy dir="ltr" ff="monospace" fz="lg">{one.code}</Copy>
              </Paper>
            ))}
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}

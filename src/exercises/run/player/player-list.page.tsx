import { Anchor, Button, Group, NativeSelect, Paper, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import type { Operation } from "#platform/operation.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { consoleWords as cw } from "../console/console.words.ts";
import { useLive } from "../console/live.tsx";
import { addPlayer, listPlayers, makeCards, removePlayer, withdrawJoinCard } from "./player.operations.ts";
import { playerWords as w } from "./player.words.ts";

export const meta = titled(w.players);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { run: Number(args.params["run"]), ...(await page.read(listPlayers, { run: args.params["run"] })) };
}

const deeds: Record<string, Operation> = { cards: makeCards as unknown as Operation, withdraw: withdrawJoinCard as unknown as Operation, add: addPlayer as unknown as Operation, remove: removePlayer as unknown as Operation };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, ...fields } = await page.fields();
  const result = await page.submit(deeds[String(intent)] ?? (makeCards as unknown as Operation), { ...fields, run: args.params["run"] });
  return result.ok ? redirect(page.url.pathname) : again(result.problem, fields, result.status);
}

/** Who plays what; cards to be made, printed and withdrawn. */
export default function PlayersPage() {
  const t = useText();
  const language = useLanguage();
  const { run, players, cards, roles, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values?: Record<string, string> } | undefined;
  const fault = useFault(answer?.problem);
  useLive(`/api/exercises/runs/${run}/live`);
  const titleOf = (id: string) => saidIn(roles.find((one) => one.id === id)?.title ?? { en: id }, language);
  const roleOptions = roles.map((one) => ({ value: one.id, label: saidIn(one.title, language) }));
  const inUse = cards.filter((one) => !one.withdrawn);
  return (
    <Stack gap="md">
      <PageTitle title={t(w.players)} asOf={asOf} now={asOf} actions={<><Anchor component={LocalLink} to={`/desk/exercises/runs/${run}`}>{t(cw.console)}</Anchor>{inUse.length > 0 && <Button component={LocalLink} to={`/desk/exercises/runs/${run}/cards`} variant="default">{t(w.print)}</Button>}</>} />
      <FormAlert problem={answer?.problem} />
      {players.length === 0 ? <Empty title={t(w.noPlayers)} /> : (
        <DataTable caption={t(w.players)} head={[t(w.name), t(w.role), t(w.lastSeen), ""]}>
          {players.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><bdi>{one.name}</bdi> <Copy span size="xs" c="dimmed">{one.card === null ? t(w.byAccount) : t(w.cardNumber(one.card))}</Copy></Table.Td>
              <Table.Td><bdi>{titleOf(one.role)}</bdi></Table.Td>
              <Table.Td>{one.leftAt ? t(w.left) : one.seenAt ? <Age at={one.seenAt} now={asOf} /> : "–"}</Table.Td>
              <Table.Td>{!one.leftAt && <Form method="post"><input type="hidden" name="intent" value="remove" /><Button type="submit" name="player" value={one.id} size="compact-sm" variant="default">{t(w.remove)}</Button></Form>}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Paper withBorder p="md">
        <Title order={2} size="h4">{t(w.cardsFor)}</Title>
        <Copy size="sm" c="dimmed" mb="xs">{t(w.cardsAbout)}</Copy>
        <Form method="post">
          <input type="hidden" name="intent" value="cards" />
          <Group align="flex-end" gap="sm">
            <NativeSelect name="role" label={t(w.role)} data={[{ value: "", label: t(w.allRoles) }, ...roleOptions]} />
            <TextInput name="count" label={t(w.howMany)} defaultValue="1" inputMode="numeric" w={90} dir="ltr" error={fault("count")} />
            <Button type="submit">{t(w.makeCards)}</Button>
          </Group>
        </Form>
        {cards.length === 0 ? <Copy size="sm" c="dimmed" mt="sm">{t(w.noCards)}</Copy> : (
          <DataTable caption={t(w.cardsFor)} head={[t(w.cardNumber(0)).replace("0", "").trim(), t(w.role), t(w.name), ""]}>
            {cards.map((one) => (
              <Table.Tr key={one.number}>
                <Table.Td className="figures">{one.number}</Table.Td>
                <Table.Td><bdi>{titleOf(one.role)}</bdi></Table.Td>
                <Table.Td>{one.withdrawn ? t(w.withdrawn) : one.player ? <bdi>{one.player}</bdi> : <Copy span c="dimmed" size="sm">{t(w.unused)}</Copy>}</Table.Td>
                <Table.Td>{!one.withdrawn && <Form method="post"><input type="hidden" name="intent" value="withdraw" /><Button type="submit" name="card" value={one.number} size="compact-sm" variant="default">{t(w.withdraw)}</Button></Form>}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h4" mb="xs">{t(w.add)}</Title>
        <Form method="post">
          <input type="hidden" name="intent" value="add" />
          <Group align="flex-end" gap="sm">
            <TextInput name="email" type="email" label={t(w.account)} dir="ltr" maxLength={254} required defaultValue={answer?.values?.["email"]} error={fault("email")} />
            <NativeSelect name="role" label={t(w.role)} data={roleOptions} error={fault("role")} />
            <Button type="submit">{t(w.add)}</Button>
          </Group>
        </Form>
      </Paper>
    </Stack>
  );
}

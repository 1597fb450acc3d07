import { Alert, Button, Fieldset, Group, NativeSelect, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { type Answer, useForm, useOfficerOptions } from "../form-fields.tsx";
import { crisisFunctions, functionDoes, functionTitles, isFunction, rankTitles, ranks, titleOfFunction } from "./function.rules.ts";
import { Handovers } from "./handover.tsx";
import { offerHandover, readHandovers, receiveHandover, withdrawHandover } from "./handover.operations.ts";
import { givePost, readTeam, relievePost, takeOver } from "./team.operations.ts";
import { teamWords as w } from "./team.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const input = { crisis: args.params["crisis"] };
  return { ...(await page.read(readTeam, input)), ...(await page.read(readHandovers, input)), mayHold: page.may("crises.team"), saved: page.url.searchParams.has("saved") };
}

const intents = { give: givePost, relieve: relievePost, take: takeOver, offer: offerHandover, receive: receiveHandover, withdraw: withdrawHandover };
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const op = intents[fields["form"] as keyof typeof intents] ?? givePost;
  const result = await page.submit<typeof op.input, typeof op.output>(op as never, { ...fields, crisis: args.params["crisis"] });
  return result.ok ? redirect(page.link(`/desk/crises/${args.params["crisis"]}/team?saved`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** Who holds which function, handovers, and who held what. */
export default function TeamPage() {
  const t = useText();
  const language = useLanguage();
  const { functions, former, mayCommand, mayHold, officers, handovers, asOf, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const [give, relieve, take] = [useForm(answer, "give"), useForm(answer, "relieve"), useForm(answer, "take")];
  const options = useOfficerOptions(officers, w.choose);
  const functionOptions = crisisFunctions.map((value) => ({ value, label: t(functionTitles[value]) }));
  const alternateOf = functions.filter((one) => one.alternate?.mine).map((one) => one.function);
  const primaryOf = functions.filter((one) => one.primary?.mine).map((one) => one.function);
  const holder = (one: (typeof functions)[number]["primary"]) => (one ? <><bdi>{one.name}</bdi> <Copy span size="sm" c="dimmed">{t(w.since)} <Age at={one.takenAt} now={asOf} /></Copy></> : <Copy span c="#7a4b00">{t(w.nobody)}</Copy>);
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={asOf} now={asOf} />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <DataTable caption={t(w.title)} head={[t(w.function), t(w.primary), t(w.alternate)]}>
        {functions.map((one) => (
          <Table.Tr key={one.function}>
            <Table.Td><strong>{t(titleOfFunction(one.function))}</strong><Copy size="sm" c="dimmed">{isFunction(one.function) && t(functionDoes[one.function])}</Copy></Table.Td>
            <Table.Td>{holder(one.primary)}</Table.Td>
            <Table.Td>{holder(one.alternate)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      <Stack gap="lg" mt="lg">
        {alternateOf.length > 0 && (
          <Form method="post">
            <input type="hidden" name="form" value="take" />
            <Fieldset legend={t(w.take)}>
              <Copy size="sm" mb="xs">{t(w.takeHelp)}</Copy>
              <Group align="flex-end">
                <NativeSelect {...take.of("function")} label={t(w.function)} data={functionOptions.filter((one) => alternateOf.includes(one.value))} />
                <TextInput {...take.of("because")} label={t(w.why)} maxLength={300} required />
                <Button type="submit" >{t(w.takeButton)}</Button>
              </Group>
            </Fieldset>
          </Form>
        )}
        {mayCommand && (
          <Form method="post">
            <input type="hidden" name="form" value="give" />
            <Fieldset legend={t(w.giveTitle)}>
              <Copy size="sm" mb="xs">{t(w.giveHelp)}</Copy>
              <Group align="flex-end">
                <NativeSelect {...give.of("function")} label={t(w.function)} data={functionOptions} />
                <NativeSelect {...give.of("rank")} label={t(w.rank)} data={ranks.map((value) => ({ value, label: t(rankTitles[value]) }))} />
                <NativeSelect {...give.of("account")} label={t(w.who)} data={options} required />
                <TextInput {...give.of("because")} label={t(w.why)} maxLength={300} />
                <Button type="submit">{t(w.giveButton)}</Button>
              </Group>
            </Fieldset>
          </Form>
        )}
        {mayCommand && functions.some((one) => one.primary || one.alternate) && (
          <details open={relieve.sent || undefined}>
            <summary>{t(w.end)}</summary>
            <Form method="post">
              <input type="hidden" name="form" value="relieve" />
              <Group align="flex-end" mt="xs">
                <NativeSelect {...relieve.of("function")} label={t(w.function)} data={functionOptions} />
                <NativeSelect {...relieve.of("rank")} label={t(w.rank)} data={ranks.map((value) => ({ value, label: t(rankTitles[value]) }))} />
                <TextInput {...relieve.of("because")} label={t(w.why)} description={t(w.whyHint)} maxLength={300} required />
                <Button type="submit" variant="outline" color="red.9">{t(w.endButton)}</Button>
              </Group>
            </Form>
          </details>
        )}
        <Handovers handovers={handovers} mine={mayHold ? primaryOf : []} officers={officers} now={asOf} answer={answer} />
        {former.length > 0 && (
          <section aria-labelledby="former">
            <Title order={2} size="h3" id="former" mb="sm">{t(w.history)}</Title>
            <DataTable caption={t(w.history)} head={[t(w.function), t(w.who), t(w.from), t(w.until), t(w.why)]}>
              {former.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>{t(titleOfFunction(one.function))} ({t(rankTitles[one.rank])})</Table.Td>
                  <Table.Td><bdi>{one.name}</bdi></Table.Td>
                  <Table.Td>{formatDate(one.takenAt, language, "date-time")} UTC</Table.Td>
                  <Table.Td>{formatDate(one.endedAt!, language, "date-time")} UTC</Table.Td>
                  <Table.Td>{one.endedBecause === w.handedOver.en ? t(w.handedOver) : (one.endedBecause ?? "–")}{one.endedBy && <Copy size="sm" c="dimmed"><bdi>{one.endedBy}</bdi></Copy>}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          </section>
        )}
      </Stack>
    </>
  );
}

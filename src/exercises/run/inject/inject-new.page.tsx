import { Anchor, Button, Fieldset, NativeSelect, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { flatten } from "#platform/form.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { hazardKinds } from "../../scenario/inject.rules.ts";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { consoleWords as cw } from "../console/console.words.ts";
import { InjectFields } from "./inject-fields.tsx";
import { addInject, readRun } from "./inject.operations.ts";
import { playerChannels } from "./inject.rules.ts";
import { channelTitles, hazardTitles, injectRunWords as w } from "./inject.words.ts";

export const meta = titled(w.add);

export async function loader(args: LoaderFunctionArgs) {
  const { run, roles } = await pageOf(args).read(readRun, { run: args.params["run"] });
  return { run, roles };
}

/** The fields that belong to the effect chosen; others were left over in the form. */
const fieldsOf: Record<string, readonly string[]> = { calls: ["count"], sms: ["safe", "help", "odd"], hazard: ["hazard", "grade"] };

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { effect: given, ...fields } = await page.fields();
  const typed = (given ?? {}) as Record<string, unknown>;
  const kind = String(typed["kind"] ?? "");
  const effect = fieldsOf[kind] && { kind, ...Object.fromEntries(fieldsOf[kind].flatMap((name) => (typed[name] === undefined ? [] : [[name, typed[name]]]))) };
  const result = await page.submit(addInject, { ...fields, run: args.params["run"], ...(effect ? { effect, channel: "population" } : {}) });
  if (!result.ok) return again(result.problem, { ...flatten(fields as never), ...flatten({ effect: typed } as never) }, result.status);
  return redirect(page.link(`/desk/exercises/runs/${result.output.run}`));
}

/** An inject that nobody foresaw. */
export default function NewInjectPage() {
  const t = useText();
  const language = useLanguage();
  const { run, roles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values?: Record<string, string> } | undefined;
  const fault = useFault(answer?.problem);
  const value = (name: string) => answer?.values?.[name] ?? "";
  const number = (name: string, label: string) => <TextInput name={`effect.${name}`} label={label} inputMode="numeric" dir="ltr" defaultValue={value(`effect.${name}`)} error={fault(`effect.${name}`)} />;
  return (
    <>
      <PageTitle title={t(w.add)} about={<bdi>{saidIn(run.title, language)}</bdi>} actions={<Anchor component={LocalLink} to={`/desk/exercises/runs/${run.id}`}>{t(cw.console)}</Anchor>} />
      <FormAlert problem={answer?.problem} />
      <Form method="post">
        <Stack gap="sm" maw={980}>
          <NativeSelect name="channel" label={t(w.channel)} maw={280} defaultValue={value("channel") || "call"} data={playerChannels.map((one) => ({ value: one, label: t(channelTitles[one]) }))} error={fault("channel")} />
          <InjectFields values={value} fault={fault} roles={roles} ticked={answer?.values?.["recipients"]?.split(",") ?? []} dueHint={t(w.dueHint)} />
          <Fieldset legend={t(w.effect)}>
            <NativeSelect name="effect.kind" aria-label={t(w.effect)} maw={320} defaultValue={value("effect.kind")} data={[{ value: "", label: t(w.noEffect) }, { value: "calls", label: t(w.kindCalls) }, { value: "sms", label: t(w.kindSms) }, { value: "hazard", label: t(w.kindHazard) }]} error={fault("effect.kind")} />
            <SimpleGrid cols={{ base: 2, sm: 3, md: 6 }} mt="xs">
              {number("count", t(w.count))}
              {number("safe", t(w.safe))}
              {number("help", t(w.help))}
              {number("odd", t(w.odd))}
              <NativeSelect name="effect.hazard" label={t(w.hazard)} defaultValue={value("effect.hazard") || "earthquake"} data={hazardKinds.map((one) => ({ value: one, label: t(hazardTitles[one]) }))} />
              {number("grade", t(w.grade))}
            </SimpleGrid>
          </Fieldset>
          <div><Button type="submit">{t(w.add)}</Button></div>
        </Stack>
      </Form>
    </>
  );
}

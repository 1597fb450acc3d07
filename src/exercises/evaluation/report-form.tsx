import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import type { Text } from "#platform/words.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import type { ObjectiveShown } from "./evaluation.rules.ts";
import { evaluationWords } from "./evaluation.words.ts";
import { findingKinds, ratingTitle } from "./report.rules.ts";
import { reportWords as w } from "./report.words.ts";

type Props = { version: number; values: unknown; problem: FormProblem | undefined; objectives: readonly ObjectiveShown[]; missions: readonly { slug: string; name: Text }[]; rows: { findings: number; actions: number } };

/** The report as a form: what was drafted, to be corrected, with room for more. Works without a script. */
export function ReportForm({ version, values, problem, objectives, missions, rows }: Props) {
  const t = useText();
  const language = useLanguage();
  const fault = useFault(problem);
  const of = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(`content.${name}`) });
  const sides = (name: string, label: Text, most: number, minRows: number) => (
    <Group gap="sm" align="flex-start" flex="1 1 100%">
      {([["ar", "rtl", w.arabic], ["en", "ltr", w.english]] as const).map(([side, dir, word]) => (
        <Textarea key={side} {...of(`${name}.${side}`)} label={<>{t(label)} <Copy span size="xs" c="dimmed">{t(word)}</Copy></>} lang={side} dir={dir} maxLength={most} autosize minRows={minRows} maxRows={14} flex="1 1 16rem" />
      ))}
    </Group>
  );
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="version" value={version} />
      <Stack gap="md">
        {sides("summary", w.summary, 6_000, 3)}
        <Title order={2} size="h4">{t(w.findings)}</Title>
        {Array.from({ length: rows.findings }, (_, at) => (
          <Fieldset key={at} legend={t(w.finding(at + 1))} variant="filled">
            {sides(`findings.${at}.text`, w.text, 2_000, 2)}
            <Group gap="sm" mt="xs" align="flex-end">
              <NativeSelect {...of(`findings.${at}.kind`)} label={t(w.kind)} data={findingKinds.map((value) => ({ value, label: t(w[value]) }))} flex="0 1 12rem" />
              <TextInput {...of(`findings.${at}.evidence`)} label={t(w.evidence)} dir="ltr" maxLength={200} flex="1 1 12rem" />
              <Checkbox name={`findings.${at}.remove`} label={t(w.remove)} mb={8} />
            </Group>
          </Fieldset>
        ))}
        <Title order={2} size="h4">{t(w.actions)}</Title>
        {Array.from({ length: rows.actions }, (_, at) => (
          <Fieldset key={at} legend={t(w.action(at + 1))} variant="filled">
            <Group gap="sm" align="flex-end">
              <TextInput {...of(`actions.${at}.title`)} label={t(w.doing)} dir="auto" maxLength={300} flex="1 1 100%" />
              <TextInput {...of(`actions.${at}.owner`)} label={t(w.owner)} dir="auto" maxLength={120} flex="2 1 12rem" />
              <TextInput {...of(`actions.${at}.due`)} type="date" label={t(w.dueOn)} flex="1 1 9rem" />
              <NativeSelect {...of(`actions.${at}.mission`)} label={t(w.mission)} data={[{ value: "", label: t(w.allMissions) }, ...missions.map((one) => ({ value: one.slug, label: t(one.name) }))]} flex="2 1 12rem" />
              <TextInput {...of(`actions.${at}.finding`)} label={t(w.forFinding)} inputMode="numeric" dir="ltr" maxLength={2} flex="0 1 9rem" />
              <Checkbox name={`actions.${at}.remove`} label={t(w.remove)} mb={8} />
            </Group>
          </Fieldset>
        ))}
        <Title order={2} size="h4">{t(w.objectives)}</Title>
        {objectives.map((one, at) => (
          <Fieldset key={one.id} legend={<bdi>{at + 1}. {saidIn(one.text, language)}</bdi>} variant="filled">
            <input type="hidden" name={`objectives.${at}.id`} value={one.id} />
            <Copy size="sm">{t(w.rating)}: <strong>{one.overall ? t(ratingTitle(one.overall)) : t(evaluationWords.notRated)}</strong>{one.apart > 0 && <> · {t(w.apart(one.apart))}</>}</Copy>
            {sides(`objectives.${at}.text`, w.assessment, 3_000, 2)}
          </Fieldset>
        ))}
        <Group>
          <Button type="submit" name="intent" value="save">{t(w.save)}</Button>
          <Button type="submit" name="intent" value="more" variant="default">{t(w.more)}</Button>
        </Group>
      </Stack>
    </Form>
  );
}

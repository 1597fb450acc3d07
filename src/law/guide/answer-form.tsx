import { Button, Checkbox, Fieldset, Group, Stack, Text as Copy, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { type Choices, refsOf } from "./guide.rules.ts";
import { guideDeskWords as w } from "./guide.words.ts";

export type FormAnswer = { problem: FormProblem; values: Record<string, unknown> } | undefined;
type Kept = { question: { en: string; ar: string }; answer: { en: string; ar: string }; restsOn: readonly string[]; who: readonly string[]; need: readonly string[] };

/** A posted form as a wording: provisions one a line, choices as boxes named by their slug. */
export function readWording(fields: Record<string, unknown>) {
  const ticks = (kind: "who" | "need") => Object.entries((fields[kind] ?? {}) as Record<string, unknown>).flatMap(([slug, on]) => (on === "on" ? [slug] : []));
  return { question: fields["question"], answer: fields["answer"], restsOn: refsOf(fields["restsOn"]), who: ticks("who"), need: ticks("need") };
}

/** Question and answer in both languages, what it rests on, for whom. What came back after a refusal is shown again. */
export function AnswerForm({ kept, answer, choices, at, children }: { kept: Kept | null; answer: FormAnswer; choices: Choices; at?: number; children?: ReactNode }) {
  const t = useText();
  const fault = useFault(answer?.problem);
  // A fault of one provision among many stands at the field they are typed in.
  const rests = fault("restsOn") ?? answer?.problem.errors.filter((one) => one.path.startsWith("restsOn")).map((one) => t(one.message))[0];
  const value = (field: "question" | "answer", language: "en" | "ar") => (answer ? valueAt(answer.values, `${field}.${language}`) : (kept?.[field][language] ?? ""));
  const ticked = (kind: "who" | "need", slug: string) => (answer ? valueAt(answer.values, `${kind}.${slug}`) === "on" : (kept?.[kind].includes(slug) ?? false));
  return (
    <Form method="post" key={`${at ?? 0} ${answer ? "again" : ""}`}>
      {at !== undefined && <input type="hidden" name="at" value={at} />}
      <Stack maw="60rem">
        {children}
        {(["ar", "en"] as const).map((language) => (
          <Stack key={language} gap="xs">
            <Textarea name={`question.${language}`} label={t(w.questionIn(language))} lang={language} dir={language === "ar" ? "rtl" : "ltr"} rows={2} maxLength={300} required defaultValue={value("question", language)} error={fault(`question.${language}`)} />
            <Textarea name={`answer.${language}`} label={t(w.answerIn(language))} lang={language} dir={language === "ar" ? "rtl" : "ltr"} rows={6} maxLength={8_000} required defaultValue={value("answer", language)} error={fault(`answer.${language}`)} />
          </Stack>
        ))}
        <Textarea name="restsOn" label={t(w.restsOn)} description={t(w.restsOnHint)} dir="ltr" rows={4} maxLength={8_500} defaultValue={answer ? valueAt(answer.values, "restsOn") : (kept?.restsOn.join("\n") ?? "")} error={rests} />
        {(["who", "need"] as const).map((kind) => (
          <Fieldset key={kind} legend={t(w[kind])}>
            {kind === "who" && <Copy size="sm" c="dimmed" mb="xs">{t(w.whoHint)}</Copy>}
            <Group gap="md">
              {choices[kind].map((one) => <Checkbox key={one.slug} name={`${kind}.${one.slug}`} value="on" label={t(one.title)} defaultChecked={ticked(kind, one.slug)} />)}
            </Group>
          </Fieldset>
        ))}
        <Group><Button type="submit">{t(w.save)}</Button></Group>
      </Stack>
    </Form>
  );
}

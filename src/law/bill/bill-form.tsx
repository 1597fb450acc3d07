import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import type { Fields } from "#platform/form.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import type { Text } from "#platform/words.ts";
import { linesOf } from "../reading/reading.rules.ts";
import { actionTitles, type BillStep, type BillVersion } from "./bill.rules.ts";
import { billWords as w } from "./bill.words.ts";

export type Sent = { problem: FormProblem; values: Record<string, unknown> } | undefined;

const linesIn = (text: unknown) => String(text ?? "").split(/\r?\n/).map((line) => line.trim()).filter(Boolean);

/** Posted steps without those left empty or taken out, as they are shown again after a refusal. */
export function postedSteps(fields: Fields): Record<string, unknown>[] {
  const steps = Array.isArray(fields["steps"]) ? fields["steps"] : [];
  return steps.filter((one) => (one["eId"] ?? one["en"] ?? one["ar"]) !== undefined && one["remove"] === undefined);
}

/** A posted form as a bill. The Arabic text is the one to become official, the English its translation. */
export function readBillForm(fields: Fields) {
  const steps = postedSteps(fields).map(({ instrument, action, eId, after, number, commencesOn, ar, en }) => ({
    instrument, action, eId, after: action === "insert" ? after : undefined, number, commencesOn,
    texts: ([["ar", ar, "official"], ["en", en, "translation"]] as const).flatMap(([language, text, kind]) => (linesIn(text).length ? [{ language, kind, paragraphs: linesIn(text).map((line) => ({ text: line })) }] : [])),
  }));
  return { title: fields["title"], sponsor: fields["sponsor"], about: fields["about"], note: fields["note"], steps };
}

const wordsOf = (step: BillStep | undefined, language: "ar" | "en") => linesOf(step?.texts.find((one) => one.language === language) ?? null);

/** A bill's title, sponsor and changes. Works without scripts: one empty change stands at the end. */
export function BillForm({ kept, sent, at, instruments }: { kept: BillVersion | null; sent: Sent; at?: number; instruments: readonly { slug: string; title: Text }[] }) {
  const t = useText();
  const fault = useFault(sent?.problem);
  const posted = sent ? ((sent.values["steps"] as unknown[] | undefined) ?? []) : null;
  const count = (posted ?? kept?.steps ?? []).length;
  const value = (name: string, before: string | null | undefined) => (sent ? valueAt(sent.values, name) : (before ?? ""));
  const any = (prefix: string) => sent?.problem.errors.filter((one) => one.path.startsWith(prefix)).map((one) => t(one.message))[0];
  const sides = (["ar", "en"] as const).map((of) => ({ of, dir: of === "ar" ? ("rtl" as const) : ("ltr" as const) }));
  return (
    <Form method="post" key={`${at ?? 0} ${sent ? "again" : ""} ${count}`}>
      {at !== undefined && <input type="hidden" name="at" value={at} />}
      <Stack maw="60rem">
        {sides.map(({ of, dir }) => <TextInput key={of} name={`title.${of}`} label={t(w.titleIn(of))} lang={of} dir={dir} maxLength={300} required defaultValue={value(`title.${of}`, kept?.title[of])} error={fault(`title.${of}`)} />)}
        <TextInput name="sponsor" label={t(w.sponsor)} dir="auto" maxLength={200} required defaultValue={value("sponsor", kept?.sponsor)} error={fault("sponsor")} />
        {sides.map(({ of, dir }) => <Textarea key={of} name={`about.${of}`} label={t(w.aboutIn(of))} lang={of} dir={dir} rows={2} maxLength={4_000} defaultValue={value(`about.${of}`, kept?.about?.[of])} error={fault(`about.${of}`)} />)}
        {Array.from({ length: count + 1 }, (_, n) => {
          const step = posted ? undefined : kept?.steps[n];
          const name = (field: string) => `steps.${n}.${field}`;
          return (
            <Fieldset key={n} legend={t(n === count ? w.newStep : w.step(n + 1))}>
              <Stack gap="xs">
                <Group align="flex-end">
                  <NativeSelect name={name("instrument")} label={t(w.instrument)} maw="24rem" defaultValue={value(name("instrument"), step?.instrument)} data={instruments.map((one) => ({ value: one.slug, label: t(one.title) }))} error={fault(name("instrument"))} />
                  <NativeSelect name={name("action")} label={t(w.action)} defaultValue={value(name("action"), step?.action)} data={(["replace", "insert", "repeal"] as const).map((one) => ({ value: one, label: t(actionTitles[one]) }))} />
                  <TextInput name={name("commencesOn")} type="date" label={t(w.commences)} defaultValue={value(name("commencesOn"), step?.commencesOn)} error={fault(name("commencesOn"))} />
                </Group>
                <Group align="flex-end">
                  <TextInput name={name("eId")} label={t(w.provision)} dir="ltr" maxLength={120} defaultValue={value(name("eId"), step?.eId)} error={fault(name("eId"))} />
                  <TextInput name={name("after")} label={t(w.after)} dir="ltr" maxLength={120} defaultValue={value(name("after"), step?.after)} error={fault(name("after"))} />
                  {sides.map(({ of, dir }) => <TextInput key={of} name={name(`number.${of}`)} label={t(w.numberIn(of))} lang={of} dir={dir} maxLength={40} defaultValue={value(name(`number.${of}`), step?.number?.[of])} error={fault(name(`number.${of}`))} />)}
                </Group>
                {sides.map(({ of, dir }) => <Textarea key={of} name={name(of)} label={t(w.textIn(of))} lang={of} dir={dir} rows={4} maxLength={40_000} defaultValue={value(name(of), wordsOf(step, of))} error={of === "ar" ? any(name("texts")) : undefined} />)}
                {n < count && <Checkbox name={name("remove")} value="on" label={t(w.removeStep)} />}
              </Stack>
            </Fieldset>
          );
        })}
        {at !== undefined && <Textarea name="note" label={t(w.note)} dir="auto" rows={2} maxLength={2_000} defaultValue={value("note", null)} error={fault("note")} />}
        <Group><Button type="submit">{t(at === undefined ? w.begin : w.saveVersion)}</Button></Group>
      </Stack>
    </Form>
  );
}

import { Button, Stack, Textarea } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { MrzReading } from "./mrz-reading.tsx";
import { readPassport } from "./mrz.operations.ts";
import { mrzWords as w } from "./mrz.words.ts";

export const meta = titled(w.readPassport);

export function loader(args: LoaderFunctionArgs) {
  pageOf(args).must("people.change");
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(readPassport, fields);
  if (!result.ok) return again(result.problem, fields, result.status);
  return { problem: undefined, values: { text: result.output.mrz.lines.join("\n") } as Record<string, unknown>, ...result.output };
}

/** Reads typed lines without scripts; what was read goes on to the form for a new household. */
export default function PassportPage() {
  const t = useText();
  const language = useLanguage();
  const done = useActionData<typeof action>();
  const fault = useFault(done?.problem);
  const read = done && "mrz" in done ? done : null;
  return (
    <>
      <PageTitle title={t(w.readPassport)} />
      <Form method="post">
        <FormAlert problem={done?.problem} />
        <Stack maw={640} gap="sm">
          <Textarea name="text" label={t(w.text)} description={t(w.textHint)} defaultValue={valueAt(done?.values, "text")} error={fault("text")} dir="ltr" rows={3} maxLength={1_000} required spellCheck={false} autoComplete="off" />
          <div><Button type="submit">{t(w.read)}</Button></div>
        </Stack>
      </Form>
      {read && (
        <form method="post" action={`/${language}/desk/people/new`}>
          <Stack maw={640} gap="sm" mt="md">
            <MrzReading mrz={read.mrz} />
            {Object.entries({ ...read.person, ...(read.person["document"] ? { documentOf: read.person["document"] } : {}) }).map(([name, value]) => <input key={name} type="hidden" name={`members.0.${name}`} value={value} />)}
            <div><Button type="submit" variant="default">{t(w.use)}</Button></div>
          </Stack>
        </form>
      )}
    </>
  );
}

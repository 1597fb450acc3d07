import { Button, Radio, Stack, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { text } from "#platform/words.ts";
import { createAccounts } from "../accounts.ts";
import { localPath } from "../sign-in/sign-in.rules.ts";
import { choosePurpose, readPurpose } from "./purpose.operations.ts";
import { purposeWords as w } from "./purpose.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const read = await page.read(readPurpose, {});
  return { ...read, next: localPath(page.url.searchParams.get("next"), page.link("/desk")) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(choosePurpose, fields);
  if (!result.ok) return again(result.problem, fields, result.status);
  // So that the next page of this officer knows it already.
  createAccounts(page.platform).forget();
  return redirect(localPath(String(fields["next"] ?? ""), page.link("/desk")));
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

export default function PurposePage() {
  const t = useText();
  const { current, offered, next } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const faultOf = (path: string) => refused?.problem.errors.find((fault) => fault.path === path)?.message;
  const chosen = String(refused?.values["purpose"] ?? (current?.code.startsWith("other:") ? "other" : (current?.code ?? "")));
  const other = String(refused?.values["other"] ?? (current?.code.startsWith("other:") ? current.code.slice(6) : ""));
  const fault = faultOf("purpose");
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} />
      <FormAlert problem={refused?.problem} />
      <Form method="post">
        <input type="hidden" name="next" value={next} />
        <Stack maw={560} gap="md">
          <Radio.Group name="purpose" label={t(w.purpose)} defaultValue={chosen || offered[0]?.code} error={fault && t(fault)}>
            <Stack gap="xs" mt="xs">
              {offered.map(({ code, title }) => <Radio key={code} value={code} label={t(title)} />)}
              <Radio value="other" label={t(w.other)} />
            </Stack>
          </Radio.Group>
          <TextInput name="other" label={t(w.other)} description={t(w.otherHint)} maxLength={120} defaultValue={other} error={faultOf("other") && t(faultOf("other")!)} />
          <div>
            <Button type="submit">{t(w.save)}</Button>
          </div>
        </Stack>
      </Form>
    </>
  );
}

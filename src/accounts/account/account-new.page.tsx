import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { notAllowed } from "#platform/problem.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { text } from "#platform/words.ts";
import { GrantFields, grantsFrom } from "../role/grant-fields.tsx";
import { missions } from "../role/missions.ts";
import { createAccount, listAccounts } from "./account.operations.ts";
import { accountWords as w } from "./account.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  // Read for its refusals: a stranger is sent to sign in, an auditor is told that this is not theirs.
  await page.read(listAccounts, { page: 1 });
  if (!page.may("accounts.administer", null)) throw data({ title: notAllowed().title }, { status: 403 });
  return { missions: await missions(page.platform.database.db) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const grants = grantsFrom(fields);
  const { name, email, language } = fields;
  const result = await page.submit(createAccount, { name, email, language, grants });
  if (!result.ok) return again(result.problem, { name, email, language, grants }, result.status);
  return redirect(page.link(`/desk/accounts/${result.output.id}?made`));
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.newTitle, params.language === "en" ? "en" : "ar") }];

export default function AccountNew() {
  const t = useText();
  const language = useLanguage();
  const loaded = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const fault = useFault(refusal?.problem);
  const held = ((refusal?.values["grants"] as { role: string; mission: string | null }[] | undefined) ?? []).map((grant) => ({ role: grant.role, mission: grant.mission === null ? null : Number(grant.mission) }));
  return (
    <>
      <PageTitle title={t(w.newTitle)} about={t(w.newAbout)} />
      <FormAlert problem={refusal?.problem} />
      <Form method="post">
        <Stack maw="46rem">
          <TextInput name="name" label={t(w.name)} description={t(w.nameHint)} error={fault("name")} defaultValue={valueAt(refusal?.values, "name")} maxLength={120} required autoComplete="off" />
          <TextInput name="email" type="email" dir="ltr" label={t(w.email)} error={fault("email")} defaultValue={valueAt(refusal?.values, "email")} maxLength={254} required autoComplete="off" />
          <NativeSelect
            name="language"
            label={t(w.language)}
            defaultValue={valueAt(refusal?.values, "language") || language}
            data={[
              { value: "ar", label: t(w.arabic) },
              { value: "en", label: t(w.english) },
            ]}
          />
          <GrantFields held={held} missions={loaded.missions} error={fault("grants")} />
          <div>
            <Button type="submit">{t(w.create)}</Button>
          </div>
        </Stack>
      </Form>
    </>
  );
}

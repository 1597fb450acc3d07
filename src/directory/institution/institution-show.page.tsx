import { Anchor, List, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { InstitutionForm } from "./institution-form.tsx";
import { changeInstitution, showInstitution } from "./institution.operations.ts";
import { institutionWords as w } from "./institution.words.ts";

export const meta = titled(w.institutions);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const institution = await page.read(showInstitution, { institution: args.params["institution"] });
  return { institution, mayChange: page.may("directory.changeInstitutions", null), saved: page.url.searchParams.has("saved"), now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(changeInstitution, { ...fields, institution: args.params["institution"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/institutions/${result.output.id}?saved`));
}

export default function InstitutionShow() {
  const { institution, mayChange, saved, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const language = useLanguage();
  const t = useText();
  return (
    <>
      <PageTitle title={institution.name[language]} about={t(w[institution.kind])} asOf={institution.changedAt} now={now} />
      {saved && !refused && <Copy role="status" c="teal.9" mb="sm">{t(w.saved)}</Copy>}
      {mayChange ? (
        <InstitutionForm key={institution.version} values={refused?.values ?? institution} problem={refused?.problem} />
      ) : (
        <>
          <Title order={2} size="h4">{t(w.focalPoints)}</Title>
          {institution.focalPoints.length === 0 && <Copy c="dimmed">{t(w.noFocalPoint)}</Copy>}
          <List>
            {institution.focalPoints.map((point, at) => (
              <List.Item key={at}>
                {point.title[language]} {point.email && <Anchor href={`mailto:${point.email}`} dir="ltr">{point.email}</Anchor>}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </>
  );
}

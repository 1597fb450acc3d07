import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { InstitutionForm } from "./institution-form.tsx";
import { addInstitution } from "./institution.operations.ts";
import { institutionWords as w } from "./institution.words.ts";

export const meta = titled(w.addInstitution);

export async function loader(args: LoaderFunctionArgs) {
  pageOf(args).must("directory.changeInstitutions", null);
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(addInstitution, fields);
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/institutions/${result.output.id}`));
}

export default function InstitutionAdd() {
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.addInstitution)} />
      <InstitutionForm values={refused?.values} problem={refused?.problem} />
    </>
  );
}

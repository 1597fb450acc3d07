import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { Button, Field, ProblemSummary, useFault } from "#platform/ui/open.tsx";
import { text } from "#platform/words.ts";
import { acceptInvitation, readInvitation } from "./invitation.operations.ts";
import { invitationWords as w } from "./invitation.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return page.read(readInvitation, { token: page.url.searchParams.get("token") ?? "" });
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(acceptInvitation, { ...fields, token: page.url.searchParams.get("token") ?? "" });
  if (!result.ok) return again(result.problem, {}, result.status);
  return redirect(page.link("/sign-in?password-set"));
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

export default function SetPassword() {
  const t = useText();
  const { name, email } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const fault = useFault(refusal?.problem);
  return (
    <>
      <h1>{t(w.title)}</h1>
      <p>
        {t(w.about(name))} <bdi>{email}</bdi>
      </p>
      <form method="post">
        <ProblemSummary problem={refusal?.problem} />
        <Field name="password" type="password" label={t(w.password)} hint={t(w.passwordHint)} error={fault("password")} autoComplete="new-password" dir="ltr" minLength={12} maxLength={200} required />
        <Field name="again" type="password" label={t(w.again)} error={fault("again")} autoComplete="new-password" dir="ltr" minLength={12} maxLength={200} required />
        <Button wide>{t(w.save)}</Button>
      </form>
    </>
  );
}

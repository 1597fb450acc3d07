import { type ActionFunctionArgs, redirect, useActionData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { inputErrors, problemWords } from "#platform/problem.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { Button, Field, ProblemSummary, useFault } from "#platform/ui/open.tsx";
import { text } from "#platform/words.ts";
import { askAuth } from "./auth.door.ts";
import { codeForm, localPath } from "./sign-in.rules.ts";
import { signInWords as w } from "./sign-in.words.ts";

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const parsed = codeForm.safeParse(await page.fields(), { reportInput: true });
  if (!parsed.success) return again({ code: "invalid-input", title: problemWords.invalidInput, errors: inputErrors(parsed.error.issues) }, {});
  const { code } = parsed.data;
  // Six digits are the authenticator's; anything else is a recovery code.
  const path = /^\d{6}$/.test(code) ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
  const answer = await askAuth(page.platform, args.request, path, { code });
  if (!answer.ok) return again(answer.problem, {}, answer.status);
  return redirect(localPath(page.url.searchParams.get("next"), page.link("/desk")), { headers: answer.cookies });
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.codeTitle, params.language === "en" ? "en" : "ar") }];

export default function SignInCode() {
  const t = useText();
  const refusal = useActionData<typeof action>();
  const fault = useFault(refusal?.problem);
  return (
    <>
      <h1>{t(w.codeTitle)}</h1>
      <p>{t(w.codeAbout)}</p>
      <form method="post">
        <ProblemSummary problem={refusal?.problem} />
        <Field name="code" label={t(w.code)} error={fault("code")} autoComplete="one-time-code" inputMode="text" dir="ltr" maxLength={40} required />
        <Button wide>{t(w.enter)}</Button>
      </form>
      <p>
        <LocalLink to="/sign-in">{t(w.startOver)}</LocalLink>
      </p>
    </>
  );
}

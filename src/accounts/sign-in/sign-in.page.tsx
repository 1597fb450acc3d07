import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { inputErrors, problemWords } from "#platform/problem.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { Button, Field, ProblemSummary, useFault, valueAt } from "#platform/ui/open.tsx";
import { text } from "#platform/words.ts";
import { listExamples, signInAsExample } from "../example/example.operations.ts";
import { invitationWords } from "../invitation/invitation.words.ts";
import { roleOf } from "../role/role.rules.ts";
import { askAuth, askProvider, openSession } from "./auth.door.ts";
import { localPath, passwordForm } from "./sign-in.rules.ts";
import { signInFaults, signInWords as w } from "./sign-in.words.ts";

const exampleHours = 12;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { examples } = await page.read(listExamples, {});
  const { config } = page.platform;
  return {
    language: page.language,
    examples,
    provider: config.OIDC_ISSUER ? config.OIDC_NAME : null,
    signedIn: page.actor.kind === "staff" ? (page.actor.name ?? "") : null,
    signedOut: page.url.searchParams.has("signed-out"),
    passwordSet: page.url.searchParams.has("password-set"),
    refused: page.url.searchParams.has("error"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { platform } = page;
  const fields = await page.fields();
  const next = localPath(page.url.searchParams.get("next"), page.link("/desk"));
  const onward = `?next=${encodeURIComponent(next)}`;
  if (typeof fields["example"] === "string") {
    const chosen = await page.submit(signInAsExample, { email: fields["example"] });
    if (!chosen.ok) return again(chosen.problem, {}, chosen.status);
    const { cookies } = await openSession(platform, chosen.output.account, exampleHours, args.request);
    return redirect(next, { headers: cookies });
  }
  if (fields["by"] === "provider") {
    const answer = await askProvider(platform, args.request, next, `${page.link("/sign-in")}?error=provider`);
    if (!answer.ok || !answer.body.url) return again({ code: "provider", title: signInFaults.provider, errors: [] }, {}, 502);
    return redirect(answer.body.url, { headers: answer.cookies });
  }
  const parsed = passwordForm.safeParse(fields, { reportInput: true });
  const typed = { email: fields["email"] };
  if (!parsed.success) return again({ code: "invalid-input", title: problemWords.invalidInput, errors: inputErrors(parsed.error.issues) }, typed);
  const answer = await askAuth<{ twoFactorRedirect?: boolean }>(platform, args.request, "/sign-in/email", parsed.data);
  if (!answer.ok) return again(answer.problem, typed, answer.status);
  return redirect(answer.body.twoFactorRedirect ? `${page.link("/sign-in/code")}${onward}` : next, { headers: answer.cookies });
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

export default function SignIn() {
  const t = useText();
  const { examples, provider, signedIn, signedOut, passwordSet, refused } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const fault = useFault(refusal?.problem);
  return (
    <>
      <h1>{t(w.title)}</h1>
      {signedOut && <p className="notice">{t(w.signedOut)}</p>}
      {passwordSet && <p className="notice">{t(invitationWords.done)}</p>}
      {refused && !refusal && (
        <p className="notice problem" role="alert">
          {t(signInFaults.provider)}
        </p>
      )}
      {signedIn !== null && (
        <p className="notice">
          {t(w.already(signedIn))} <LocalLink to="/desk">{t(w.toDesk)}</LocalLink>
        </p>
      )}
      <form method="post">
        <ProblemSummary problem={refusal?.problem} />
        <Field name="email" type="email" label={t(w.email)} error={fault("email")} value={valueAt(refusal?.values, "email")} autoComplete="username webauthn" dir="ltr" maxLength={254} required />
        <Field name="password" type="password" label={t(w.password)} error={fault("password")} autoComplete="current-password" dir="ltr" maxLength={200} required />
        <Button wide>{t(w.enter)}</Button>
      </form>
      <p>
        <LocalLink to="/sign-in/passkey" reloadDocument>
          {t(w.byPasskey)}
        </LocalLink>
      </p>
      {provider && (
        <form method="post">
          <Button tone="second" wide name="by" value="provider">
            {t(w.byProvider(provider))}
          </Button>
        </form>
      )}
      <p className="soft">{t(w.noAccount)}</p>
      <p className="soft">{t(w.public)}</p>
      {examples.length > 0 && (
        <section aria-labelledby="examples">
          <h2 id="examples">{t(w.examples)}</h2>
          <p>{t(w.examplesHelp)}</p>
          <form method="post">
            <ul className="plain">
              {examples.map((example) => {
                const role = roleOf(example.role);
                const further = example.email !== `${example.role}@example.org`;
                return (
                  <li key={example.email} className="field">
                    <Button tone="second" wide name="example" value={example.email}>
                      {role && !further ? t(role.title) : example.name}
                    </Button>
                    {role && <p className="hint">{t(role.does)}</p>}
                  </li>
                );
              })}
            </ul>
          </form>
        </section>
      )}
    </>
  );
}

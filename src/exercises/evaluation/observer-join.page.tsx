import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { openPlayerSession } from "#accounts";
import { again, pageOf } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { Button, Field, ProblemSummary, useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { evaluationWords as w } from "./evaluation.words.ts";
import { joinAsObserver } from "./observer.operations.ts";

export const meta = titled(w.joinObserver);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { hall: page.platform.config.exercise, code: (page.url.searchParams.get("code") ?? "").slice(0, 20) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const joined = await page.submit(joinAsObserver, { code: "", ...fields, language: page.language });
  if (!joined.ok) return again(joined.problem, fields, joined.status);
  return redirect(page.link(`/desk/exercises/runs/${joined.output.run}/evaluation`), { headers: await openPlayerSession(page.platform, joined.output.account, args.request) });
}

/** Code and name are all that an observer needs. */
export default function ObserverJoinPage() {
  const t = useText();
  const { hall, code } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const fault = useFault(refusal?.problem);
  return (
    <>
      <h1>{t(w.joinObserver)}</h1>
      {!hall ? (
        <p className="notice">{t(w.notHall)}</p>
      ) : (
        <form method="post">
          <p>{t(w.joinAbout)}</p>
          <ProblemSummary problem={refusal?.problem} />
          <Field name="code" label={t(w.code)} error={fault("code")} value={valueAt(refusal?.values, "code") || code} dir="ltr" autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} required />
          <Field name="name" label={t(w.yourName)} error={fault("name")} value={valueAt(refusal?.values, "name")} autoComplete="name" dir="auto" maxLength={80} required />
          <Button wide>{t(w.enter)}</Button>
        </form>
      )}
    </>
  );
}

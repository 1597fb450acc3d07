import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryName, countryOptions } from "#platform/countries.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { Button, ProblemSummary, valueAt } from "#platform/ui/open.tsx";
import { homeCountry } from "../facility.ts";
import { RegisterFields } from "../register/register-form.tsx";
import { faultsInForm, readRegisterForm } from "../register/register-form.rules.ts";
import { titled } from "#platform/ui/title.ts";
import { correctOwn } from "./correct.operations.ts";
import { formOf } from "./own-form.rules.ts";
import { readByLink } from "./own-page.ts";
import { readOwn } from "./own.operations.ts";
import { ownWords as w } from "./own.words.ts";

export const meta = (args: Parameters<ReturnType<typeof titled>>[0]) => [...titled(w.correctTitle)(args), { name: "robots", content: "noindex" }, { name: "referrer", content: "no-referrer" }];

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { record } = await readByLink(page, readOwn, args.params["token"]);
  const home = await homeCountry(page.platform.config.FACILITY);
  return { values: formOf(record, page.language, record.asOf.slice(0, 10)), token: args.params["token"]!, countries: countryOptions(page.language), home: home ? countryName(home, page.language) : "" };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const token = args.params["token"];
  const { intent, values, input, rows } = readRegisterForm(await page.fields());
  if (intent.kind !== "send") return data({ problem: undefined, values });
  const result = await page.submit(correctOwn, { ...input, token });
  if (result.ok) return redirect(page.link(`/my/${token}?done=saved`));
  return result.status === 404 ? redirect(page.link("/my?expired")) : again(faultsInForm(result.problem, rows), values, result.status);
}

/** The registration form again, filled in with what is held. */
export default function OwnCorrect() {
  const t = useText();
  const { values: held, token, countries, home } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  // What somebody else changed meanwhile is shown as it stands now, in place of what was typed.
  const values = answer && answer.problem?.code !== "conflict" ? answer.values : held;
  return (
    <>
      <h1>{t(w.correctTitle)}</h1>
      <p>{t(w.correctAbout)}</p>
      <ProblemSummary problem={answer?.problem} />
      <form method="post" noValidate>
        <input type="hidden" name="shown" value={valueAt(values, "shown")} />
        <RegisterFields parts={{ values, problem: answer?.problem, countries, home }} withConsents={false} />
        <div className="actions">
          <Button name="intent" value="send">{t(w.save)}</Button>
          <LocalLink className="button second" to={`/my/${token}`}>{t(w.back)}</LocalLink>
        </div>
      </form>
    </>
  );
}

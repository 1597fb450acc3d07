import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryName, countryOptions } from "#platform/countries.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { Button, Field, ProblemSummary, useFault, valueAt } from "#platform/ui/open.tsx";
import { homeCountry } from "../facility.ts";
import { titled } from "#platform/ui/title.ts";
import { RegisterFields } from "./register-form.tsx";
import { faultsInForm, readRegisterForm } from "./register-form.rules.ts";
import { registerHousehold } from "./register.operations.ts";
import { registerWords as w } from "./register.words.ts";

export const meta = titled(w.register);

export async function loader(args: LoaderFunctionArgs) {
  const { language, platform } = pageOf(args);
  const home = await homeCountry(platform.config.FACILITY);
  return { countries: countryOptions(language), home: home ? countryName(home, language) : "", key: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, values, input, rows } = readRegisterForm(await page.fields());
  if (intent.kind !== "send") return data({ problem: undefined, values });
  const result = await page.submit(registerHousehold, input);
  return result.ok ? redirect(page.link(`${result.output.link}?registered=${result.output.reference}`)) : again(faultsInForm(result.problem, rows), values, result.status);
}

/** Registration: the whole household in one light page, without JavaScript. */
export default function Register() {
  const t = useText();
  const language = useLanguage();
  const { countries, home, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const values = answer?.values ?? { language };
  const fault = useFault(answer?.problem);
  return (
    <>
      <h1>{t(w.register)}</h1>
      <p>{t(w.why)}</p>
      <p className="soft">
        {t(w.now)} <LocalLink to="">{t(w.checkIn)}</LocalLink>
        <br />
        <LocalLink to="/my">{t(w.already)}</LocalLink>
      </p>
      <ProblemSummary problem={answer?.problem} />
      <form method="post" noValidate>
        <input type="hidden" name="key" value={valueAt(values, "key") || key} />
        <RegisterFields parts={{ values, problem: answer?.problem, countries, home }} />
        <Field name="together" label={t(w.together)} hint={t(w.togetherHint)} value={valueAt(values, "together")} error={fault("together")} maxLength={20} dir="ltr" autoComplete="off" />
        <p className="soft">{t(w.privacy)}</p>
        <div className="actions">
          <Button name="intent" value="send">{t(w.send)}</Button>
        </div>
      </form>
    </>
  );
}

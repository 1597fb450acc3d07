import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countryOptions } from "#platform/countries.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { Button, Field, ProblemSummary, SelectField, useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { askLink } from "./lost.operations.ts";
import { ownWords as w } from "./own.words.ts";

export const meta = titled(w.lostTitle);

export async function loader(args: LoaderFunctionArgs) {
  const { url, language } = pageOf(args);
  const said = ["sent", "expired", "deleted"].find((one) => url.searchParams.has(one)) ?? null;
  return { said, countries: countryOptions(language) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(askLink, { ...fields, language: page.language });
  return result.ok ? redirect(page.link("/my?sent")) : again(result.problem, fields, result.status);
}

/** Where a lost link is asked for. The answer is the same for everybody. */
export default function OwnLost() {
  const t = useText();
  const { said, countries } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const values = answer?.values ?? {};
  const fault = useFault(answer?.problem);
  if (said === "deleted")
    return (
      <>
        <h1>{t(w.deletedTitle)}</h1>
        <p className="notice good">{t(w.deleted)}</p>
      </>
    );
  return (
    <>
      <h1>{t(w.lostTitle)}</h1>
      {said === "expired" && <p className="notice warn" role="status">{t(w.expired)}</p>}
      {said === "sent" && <p className="notice good" role="status">{t(w.lostSent)}</p>}
      <p>{t(w.lostAbout)}</p>
      <ProblemSummary problem={answer?.problem} />
      <form method="post" noValidate>
        <Field name="email" label={t(w.email)} value={valueAt(values, "email")} error={fault("email")} type="email" maxLength={200} dir="ltr" autoComplete="email" />
        <Field name="phone" label={t(w.phone)} value={valueAt(values, "phone")} error={fault("phone")} type="tel" maxLength={40} dir="ltr" autoComplete="tel" />
        <SelectField name="country" label={t(w.phoneCountry)} value={valueAt(values, "country")} error={fault("country")} options={[{ value: "", label: t(w.anyCountry) }, ...countries]} />
        <div className="actions">
          <Button>{t(w.send)}</Button>
        </div>
      </form>
      <p>
        <LocalLink to="/register">{t(w.notRegistered)}</LocalLink>
      </p>
    </>
  );
}

import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { Button, Field, ProblemSummary, useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { CheckInFields, Hidden } from "./check-in-form.tsx";
import { faultsInRows, readCheckInForm } from "./check-in-form.rules.ts";
import { recordCheckIn } from "./check-in.operations.ts";
import { OfflineScript } from "../front/front.tsx";
import { checkInWords as w } from "./check-in.words.ts";
import { heldWords } from "./held.words.ts";
import { openForm } from "./own-check-in.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const link = page.url.searchParams.get("link");
  const form = await page.read(openForm, { crisis: args.params["crisis"], ...(link ? { link: link.slice(0, 200) } : {}) });
  // Made here, once per form shown: sending the same form twice is the same check-in.
  return { ...form, key: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { intent, input, values, rows } = readCheckInForm(fields);
  if (intent === "more") return data({ problem: undefined, values, more: true });
  const result = await page.submit(recordCheckIn, { ...input, crisis: args.params["crisis"] });
  return result.ok ? redirect(page.link(result.output.link)) : again(faultsInRows(result.problem, rows), values, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }, { name: "robots", content: "noindex" }];

/** Check-in: the whole household in one light page, in one tap by personal link, without JavaScript. */
export default function CheckInPage() {
  const t = useText();
  const language = useLanguage();
  const { crisis, closed, household, link, key, away } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: Parameters<typeof ProblemSummary>[0]["problem"]; values?: Record<string, unknown>; more?: boolean } | undefined;
  const values = answer?.values ?? {};
  const fault = useFault(answer?.problem);
  const used = typeof values["key"] === "string" ? values["key"] : key;
  return (
    <>
      <OfflineScript />
      <h1>{t(w.title)}</h1>
      <p>
        <strong>{t(crisis)}</strong>
        <br />
        {t(w.about)}
      </p>
      <p className="notice warn">{t(w.emergency)}</p>
      {away && (
        <div className="notice warn" role="status">
          <p>{t(heldWords.away)}</p>
          {link && <p>{t(heldWords.noNames)}</p>}
        </div>
      )}
      {closed && <p className="notice">{t(w.closed)}</p>}
      <ProblemSummary problem={answer?.problem} />
      {household.length > 0 && (
        <form method="post" className="card">
          <h2>{t(w.yourHousehold)}</h2>
          <ul>
            {household.map((one) => (
              <li key={one.person}>
                <bdi>{one.name}</bdi>
              </li>
            ))}
          </ul>
          {/* A form of its own: Enter in a field further down must never say that all are safe. */}
          <Hidden submissionKey={`${used}-all`} link={link} language={language} />
          <Button name="intent" value="all-safe" tone="good" wide>
            {t(w.allSafe)}
          </Button>
        </form>
      )}
      {household.length === 0 && (
        <form method="post" className="card">
          <h2>{t(w.everyoneSafe)}</h2>
          <Hidden submissionKey={`${used}-all`} link={link} language={language} />
          <Field within="all." name="members.0.name" label={t(w.yourName)} value={valueAt(values, "members.0.name")} required maxLength={120} autoComplete="name" dir="auto" />
          <Field within="all." name="count" label={t(w.howMany)} value={valueAt(values, "count")} error={fault("count")} inputMode="numeric" maxLength={3} dir="ltr" />
          <Field within="all." name="phone" label={t(w.phone)} value={valueAt(values, "phone")} type="tel" maxLength={40} autoComplete="tel" dir="ltr" />
          <Button name="intent" value="all-safe" tone="good" wide>
            {t(w.allSafe)}
          </Button>
        </form>
      )}
      <form method="post">
        <Hidden submissionKey={used} link={link} language={language} />
        <CheckInFields heading={t(w.orEach)} values={values} problem={answer?.problem} known={household} more={answer?.more ?? false} withRelation={household.length === 0} />
        <div className="actions">
          <Button name="intent" value="send">
            {t(w.send)}
          </Button>
        </div>
        <p className="soft">{t(w.privacy)}</p>
      </form>
    </>
  );
}

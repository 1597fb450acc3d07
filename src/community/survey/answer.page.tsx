import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { Button, ProblemSummary, valueAt } from "#platform/ui/open.tsx";
import { formatDate } from "#platform/words.ts";
import { answerSurvey, readSurveyForm } from "./answer.operations.ts";
import { QuestionsForm } from "./questions-form.tsx";
import { answerWords as w } from "./survey.words.ts";

export const meta = ({ loaderData, params }: { loaderData?: { title: { ar: string; en: string } }; params: { language?: string } }) => [{ title: loaderData?.title[params.language === "en" ? "en" : "ar"] ?? "" }, { name: "robots", content: "noindex" }];

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const form = await page.read(readSurveyForm, { link: args.params["link"] });
  return { ...form, key: randomUUID(), sent: page.url.searchParams.has("sent") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(answerSurvey, { link: args.params["link"], key: fields["key"], language: page.language, answers: fields["answers"] ?? {} });
  return result.ok ? redirect(page.link(`/s/${args.params["link"]}?sent`)) : again(result.problem, fields, result.status);
}

/** The questionnaire: one page, no script. */
export default function AnswerPage() {
  const t = useText();
  const language = useLanguage();
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.values["answers"];
  const values = (typeof typed === "object" && typed !== null ? typed : (form.answers ?? {})) as Record<string, unknown>;
  const heading = (
    <>
      <h1>{t(form.title)}</h1>
      {form.sent && !answer && (
        <div className="notice good" role="status">
          <p><strong>{t(w.thanks)}</strong></p>
          {form.personal && form.state === "open" && <p>{t(w.thanksChange)}</p>}
        </div>
      )}
    </>
  );
  if (form.state !== "open") return <>{heading}<p className="notice">{t(w.closed)}</p></>;
  if (form.sent && !answer && !form.personal) return heading;
  return (
    <>
      {heading}
      <p>{t(form.about)}</p>
      {form.closesAt && <p className="soft">{t(w.until)}: {formatDate(form.closesAt, language, "date-time")} UTC</p>}
      {form.answers && !form.sent && !answer && <p className="notice">{t(w.alreadyAnswered)}</p>}
      <ProblemSummary problem={answer?.problem} />
      <form method="post" noValidate>
        {!form.personal && <input type="hidden" name="key" value={valueAt(answer?.values, "key") || form.key} />}
        <QuestionsForm questions={form.questions} values={values} problem={answer?.problem} />
        <div className="notice">
          <p>{t(form.anonymous ? w.whoAnonymous : form.personal ? w.whoNamed : w.whoOpen)}</p>
          <p>{t(form.consent)} {t(w.agree)}</p>
        </div>
        <Button wide>{t(form.answers ? w.sendAgain : w.send)}</Button>
      </form>
    </>
  );
}

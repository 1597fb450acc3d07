import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { QuestionsForm } from "./questions-form.tsx";
import { showSurvey } from "./survey.operations.ts";
import { answerWords, surveyWords as w } from "./survey.words.ts";

export const meta = titled(w.preview);

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(showSurvey, { survey: args.params["survey"] });
}

/** The survey as those who answer will see it, for who builds it. There is nothing to send. */
export default function SurveyPreview() {
  const t = useText();
  const language = useLanguage();
  const survey = useLoaderData<typeof loader>();
  return (
    <>
      <p className="notice warn">{t(w.previewMark)} <a href={`/${language}/desk/surveys/${survey.id}`}>{t(w.survey)}</a></p>
      <h1>{t(survey.title)}</h1>
      <p>{t(survey.about)}</p>
      <QuestionsForm questions={survey.questions} values={{}} problem={undefined} />
      <div className="notice">
        <p>{t(survey.anonymous ? answerWords.whoAnonymous : answerWords.whoNamed)}</p>
        <p>{t(survey.consent)} {t(answerWords.agree)}</p>
      </div>
    </>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { Button, ProblemSummary } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { answerEnquiryQuestion, readEnquiryQuestion } from "./enquire.operations.ts";
import { publicWords as w, relationTitles } from "./enquiry.words.ts";

export const loader = (args: LoaderFunctionArgs) => pageOf(args).read(readEnquiryQuestion, { token: args.params["token"] ?? "" });

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(answerEnquiryQuestion, { token: args.params["token"] ?? "", answer: fields["answer"] });
  return result.ok ? redirect(page.url.pathname) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.question, isLanguage(params.language) ? params.language : "ar") }, { name: "robots", content: "noindex" }];

/** The person sought decides whether this one enquirer is told. */
export default function QuestionPage() {
  const t = useText();
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  return (
    <>
      <h1>{t(w.question)}</h1>
      <ProblemSummary problem={answer?.problem} />
      {found.answer && <div className="notice good" role="status"><p>{t(w.thanks)} {t(found.answer === "yes" ? w.yes : w.no)}</p></div>}
      <p><strong><bdi>{t(w.questionText(found.askerName, relationTitles[found.relation]))}</bdi></strong></p>
      <p>{t(w.questionAbout)}</p>
      <form method="post">
        <div className="actions">
          <Button name="answer" value="yes" tone="good">{t(w.yes)}</Button>
          <Button name="answer" value="no" tone="second">{t(w.no)}</Button>
        </div>
      </form>
    </>
  );
}

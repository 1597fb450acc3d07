import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { Button, LongField, ProblemSummary, useFault, valueAt } from "#platform/ui/open.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { addToOwnEnquiry, closeOwnEnquiry, readOwnEnquiry } from "./enquire.operations.ts";
import { publicWords as w } from "./enquiry.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(readOwnEnquiry, { token: args.params["token"] ?? "" })), received: page.url.searchParams.has("received") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const token = args.params["token"] ?? "";
  const result = fields["intent"] === "close" ? await page.submit(closeOwnEnquiry, { token }) : await page.submit(addToOwnEnquiry, { token, text: fields["text"] });
  return result.ok ? redirect(page.url.pathname) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.own, isLanguage(params.language) ? params.language : "ar") }, { name: "robots", content: "noindex" }];

/** The own enquiry, by its link: what was said, what we answered, and what can be added. */
export default function OwnEnquiryPage() {
  const t = useText();
  const language = useLanguage();
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const fault = useFault(answer?.problem);
  const standing = { "in-hand": w.inHand, answered: w.answers, closed: w.closed, "closed-by-you": w.closedByYou }[found.standing];
  return (
    <>
      <h1>{t(w.own)}</h1>
      {found.received && <div className="notice good" role="status"><p>{t(w.received)}</p></div>}
      <ProblemSummary problem={answer?.problem} />
      <p>{t(w.code)}: <strong className="receipt-code" dir="ltr">{found.receipt}</strong></p>
      <p><bdi>{found.sought.nameArabic}</bdi> {found.sought.nameArabic && found.sought.nameLatin ? "·" : ""} <bdi>{found.sought.nameLatin}</bdi></p>
      {found.standing !== "answered" && <p><strong>{t(standing)}</strong></p>}
      {found.erasedOn && <p className="soft">{t(w.erasedOn({ en: formatDate(found.erasedOn, "en"), ar: formatDate(found.erasedOn, "ar") }))}</p>}
      {found.answers.length > 0 && (
        <>
          <h2>{t(w.answers)}</h2>
          {found.answers.map((one) => <p key={one.at}><span className="soft">{formatDate(one.at, language, "date-time")} UTC</span><br /><bdi>{one.text}</bdi></p>)}
        </>
      )}
      {found.additions.length > 0 && (
        <>
          <h2>{t(w.added)}</h2>
          {found.additions.map((one) => <p key={one.at}><span className="soft">{formatDate(one.at, language, "date-time")} UTC</span><br /><bdi>{one.text}</bdi></p>)}
        </>
      )}
      <form method="post">
        <LongField name="text" label={t(w.addLabel)} value={valueAt(answer?.values, "text")} error={fault("text")} maxLength={2_000} dir="auto" />
        <div className="actions"><Button name="intent" value="add">{t(w.add)}</Button></div>
      </form>
      {!found.standing.startsWith("closed") && (
        <form method="post">
          <p>{t(w.closeHelp)}</p>
          <div className="actions"><Button name="intent" value="close" tone="second">{t(w.close)}</Button></div>
        </form>
      )}
      <p><LocalLink to="/missions">{t(w.missions)}</LocalLink></p>
    </>
  );
}

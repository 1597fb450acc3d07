import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { Button, ProblemSummary } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { CheckInFields, Hidden } from "./check-in-form.tsx";
import { faultsInRows, readCheckInForm } from "./check-in-form.rules.ts";
import { checkInWords as w } from "./check-in.words.ts";
import { correctCheckIn, readOwnCheckIn } from "./own-check-in.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const link = (page.url.searchParams.get("link") ?? "").slice(0, 200);
  return { own: await page.read(readOwnCheckIn, { crisis: args.params["crisis"], link }), link, key: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, input, values, rows } = readCheckInForm(await page.fields());
  if (intent === "more") return data({ problem: undefined, values, more: true });
  const result = await page.submit(correctCheckIn, { ...input, crisis: args.params["crisis"] });
  return result.ok ? redirect(page.link(result.output.link)) : again(faultsInRows(result.problem, rows), values, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.correctTitle, isLanguage(params.language) ? params.language : "ar") }, { name: "robots", content: "noindex" }];

/** The same form, filled in with what was said; sending it adds a newer version and loses nothing. */
export default function CorrectPage() {
  const t = useText();
  const language = useLanguage();
  const { own, link, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: Parameters<typeof ProblemSummary>[0]["problem"]; values?: Record<string, unknown>; more?: boolean } | undefined;
  const said: Record<string, unknown> = { members: own.members, place: own.place, phone: own.phone, message: own.message, relation: own.relation };
  const values = answer?.values ?? said;
  // By personal link each person of the household keeps a row, filled in with what was said of them.
  const known = own.household;
  const listed = known.map((one) => own.members.find((member) => member.person === one.person) ?? {});
  const others = own.members.filter((member) => !known.some((one) => one.person === member.person));
  const shown = answer ? values : { ...said, members: [...listed, ...others] };
  return (
    <>
      <h1>{t(w.correctTitle)}</h1>
      <p>{t(w.correctAbout)}</p>
      <ProblemSummary problem={answer?.problem} />
      <form method="post">
        <Hidden submissionKey={typeof values["key"] === "string" ? values["key"] : key} link={link} language={language} />
        <CheckInFields values={shown} problem={answer?.problem} known={known} more={answer?.more ?? false} withRelation={known.length === 0} />
        <div className="actions">
          <Button name="intent" value="send">
            {t(w.correctSend)}
          </Button>
          <Button name="intent" value="all-safe" tone="good">
            {t(w.allSafe)}
          </Button>
        </div>
      </form>
    </>
  );
}

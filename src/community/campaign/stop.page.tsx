import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { Button, ProblemSummary } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { stopWords as w } from "./campaign.words.ts";
import { readStop, stopMessages } from "./stop.operations.ts";

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.stopTitle, isLanguage(params.language) ? params.language : "ar") }, { name: "robots", content: "noindex" }];

/** Opening the link changes nothing: mail programs and phones follow links by themselves. */
export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(readStop, { token: args.params["token"] });
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const result = await page.submit(stopMessages, { token: args.params["token"] });
  return result.ok ? redirect(page.link(`/stop/${args.params["token"]}`)) : again(result.problem, {}, result.status);
}

export default function StopPage() {
  const t = useText();
  const { address, stopped } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <h1>{t(w.stopTitle)}</h1>
      <ProblemSummary problem={answer?.problem} />
      {stopped ? (
        <p className="notice good" role="status">{t(w.stopDone)}</p>
      ) : (
        <form method="post">
          <p>{t(w.stopAbout(`\u2068${address}\u2069`))}</p>
          <Button>{t(w.stopButton)}</Button>
        </form>
      )}
      <p className="soft">{t(w.stopCrisis)} {t(w.stopRecord)}</p>
    </>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { useServerClock } from "../board/live.tsx";
import { assignFromList, loadCases } from "./case-list.loader.ts";
import { CaseList, ListActions } from "./case-list.tsx";
import { caseWords as w } from "./case.words.ts";

export const loader = (args: LoaderFunctionArgs) => loadCases(args, null);
export const action = (args: ActionFunctionArgs) => assignFromList(args);
export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.list, isLanguage(params.language) ? params.language : "ar") }];

/** Cases of every crisis and of none. */
export default function CasesPage() {
  const t = useText();
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  const now = useServerClock(data.asOf);
  return (
    <>
      <PageTitle title={t(w.list)} about={t(w.all)} asOf={data.asOf} now={now} actions={<ListActions data={data} crisis={null} />} />
      <CaseList data={data} path="/desk/cases" now={now} problem={answer?.problem} />
    </>
  );
}

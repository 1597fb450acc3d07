import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { type FormProblem, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { LiveMark, useLiveBoard, useServerClock } from "../board/live.tsx";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { assignFromList, loadCases } from "./case-list.loader.ts";
import { CaseList, ListActions } from "./case-list.tsx";
import { caseWords as w } from "./case.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const crisis = await pageOf(args).read(readCrisis, { crisis: args.params["crisis"] });
  return { title: crisis.title, id: crisis.id, list: await loadCases(args, crisis.id) };
}
export const action = (args: ActionFunctionArgs) => assignFromList(args);
export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.list, isLanguage(params.language) ? params.language : "ar") }];

/** The cases of one crisis; the list follows by itself. */
export default function CrisisCasesPage() {
  const t = useText();
  const { title, id, list } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem } | undefined;
  const now = useServerClock(list.asOf);
  const live = useLiveBoard(id);
  return (
    <>
      <PageTitle
        title={t(w.list)}
        about={<LocalLink to={`/desk/crises/${id}`}>{t(title)}</LocalLink>}
        asOf={list.asOf}
        now={now}
        actions={<><LiveMark live={live} now={now} /><ListActions data={list} crisis={id} /></>}
      />
      <CaseList data={list} path={`/desk/crises/${id}/cases`} now={now} problem={answer?.problem} />
    </>
  );
}

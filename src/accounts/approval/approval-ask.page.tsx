import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { text } from "#platform/words.ts";
import { askApproval } from "./approval.operations.ts";
import { approvalWords as w } from "./approval.words.ts";
import { AskForm } from "./ask-approval.tsx";

/** Forms of other pages post here; what was refused is shown again. A redirect from here would take that away: it is asked after the action too. */
export function loader(args: LoaderFunctionArgs) {
  pageOf(args).must("approvals.use");
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(askApproval, { ...fields, input: read(fields["input"]) });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/approvals/${result.output.id}`));
}

function read(json: unknown): unknown {
  try {
    return JSON.parse(String(json));
  } catch {
    return null;
  }
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.ask, params.language === "en" ? "en" : "ar") }];

export default function ApprovalAsk() {
  const t = useText();
  const refused = useActionData<typeof action>();
  // Nobody comes here by a link; who does is shown the way.
  if (!refused) return <PageTitle title={t(w.ask)} actions={<LocalLink to="/desk/approvals">{t(w.title)}</LocalLink>} />;
  const fault = refused.problem.errors.find(({ path }) => path === "reason");
  return (
    <>
      <PageTitle title={t(w.ask)} />
      <FormAlert problem={refused.problem} />
      <AskForm kind={String(refused.values["kind"] ?? "")} input={String(refused.values["input"] ?? "")} reason={String(refused.values["reason"] ?? "")} error={fault && t(fault.message)} />
    </>
  );
}

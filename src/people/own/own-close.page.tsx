import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { Button, Choice, Field, ProblemSummary, useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { MemberBoxes } from "./member-boxes.tsx";
import { readByLink } from "./own-page.ts";
import { closeOwn, readOwn } from "./own.operations.ts";
import { ownWords as w } from "./own.words.ts";

export const meta = (args: Parameters<ReturnType<typeof titled>>[0]) => [...titled(w.closeTitle)(args), { name: "robots", content: "noindex" }, { name: "referrer", content: "no-referrer" }];

export async function loader(args: LoaderFunctionArgs) {
  const { record } = await readByLink(pageOf(args), readOwn, args.params["token"]);
  return { members: record.members.filter((member) => member.closedAt === null).map(({ person, nameArabic, nameLatin }) => ({ person, nameArabic, nameLatin })), token: args.params["token"]! };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(closeOwn, { ...fields, token: args.params["token"] });
  if (result.ok) return redirect(page.link(`/my/${args.params["token"]}?done=closed`));
  return result.status === 404 ? redirect(page.link("/my?expired")) : again(result.problem, fields, result.status);
}

/** "We have left": whole household or some of it, with the day. */
export default function OwnClose() {
  const t = useText();
  const { members, token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const values = answer?.values ?? {};
  const fault = useFault(answer?.problem);
  return (
    <>
      <h1>{t(w.closeTitle)}</h1>
      <p>{t(w.closeAbout)}</p>
      <ProblemSummary problem={answer?.problem} />
      <form method="post" noValidate>
        <Choice name="reason" label={t(w.reason)} value={valueAt(values, "reason")} error={fault("reason")} options={[{ value: "returned", label: t(w.returned) }, { value: "left", label: t(w.leftFor) }]} />
        <Field name="on" label={t(w.on)} hint={t(w.onHint)} value={valueAt(values, "on")} error={fault("on")} maxLength={20} dir="ltr" autoComplete="off" />
        <MemberBoxes members={members} chosen={valueAt(values, "people")} />
        <div className="actions">
          <Button>{t(w.close)}</Button>
          <LocalLink className="button second" to={`/my/${token}`}>{t(w.back)}</LocalLink>
        </div>
      </form>
    </>
  );
}

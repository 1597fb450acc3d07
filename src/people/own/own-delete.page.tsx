import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { Button, ProblemSummary, useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { MemberBoxes } from "./member-boxes.tsx";
import { readByLink } from "./own-page.ts";
import { deleteOwn, readOwn } from "./own.operations.ts";
import { ownWords as w } from "./own.words.ts";

export const meta = (args: Parameters<ReturnType<typeof titled>>[0]) => [...titled(w.deleteTitle)(args), { name: "robots", content: "noindex" }, { name: "referrer", content: "no-referrer" }];

export async function loader(args: LoaderFunctionArgs) {
  const { record } = await readByLink(pageOf(args), readOwn, args.params["token"]);
  return { members: record.members.map(({ person, nameArabic, nameLatin }) => ({ person, nameArabic, nameLatin })), token: args.params["token"]! };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(deleteOwn, { ...fields, sure: fields["sure"] ?? "no", token: args.params["token"] });
  if (result.ok) return redirect(page.link(result.output.left > 0 ? `/my/${args.params["token"]}?done=saved` : "/my?deleted"));
  return result.status === 404 ? redirect(page.link("/my?expired")) : again(result.problem, fields, result.status);
}

/** Asks once, and says what goes and what stays. */
export default function OwnDelete() {
  const t = useText();
  const { members, token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const fault = useFault(answer?.problem);
  return (
    <>
      <h1>{t(w.deleteTitle)}</h1>
      <p>{t(w.deleteAbout)}</p>
      <p className="notice warn">{t(w.deleteCrisis)}</p>
      <ProblemSummary problem={answer?.problem} />
      <form method="post">
        <MemberBoxes members={members} chosen={valueAt(answer?.values, "people")} />
        <div className={fault("sure") ? "field wrong choices" : "field choices"} id="field-sure">
          {fault("sure") && <p className="fault">{fault("sure")}</p>}
          <label>
            <input type="checkbox" name="sure" value="yes" />
            <span>{t(w.sure)}</span>
          </label>
        </div>
        <div className="actions">
          <Button tone="danger">{t(w.delete)}</Button>
          <LocalLink className="button second" to={`/my/${token}`}>{t(w.back)}</LocalLink>
        </div>
      </form>
    </>
  );
}

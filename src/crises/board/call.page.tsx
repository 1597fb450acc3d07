import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { recordByOfficer } from "../check-in/officer.operations.ts";
import { sendPersonalLinks } from "../check-in/personal-link.operations.ts";
import { findOnRoll, readHistory, readHousehold } from "./call.operations.ts";
import { readCallForm } from "./call.rules.ts";
import { CallHistory } from "./call-history.tsx";
import { CallPanel } from "./call.tsx";
import { callWords as w } from "./call.words.ts";

/** `?q=` finds people, `?person=` shows a household; the board asks here too, without leaving its page. */
export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.record");
  const crisis = await page.read(readCrisis, { crisis: args.params["crisis"] });
  const q = (page.url.searchParams.get("q") ?? "").trim().slice(0, 80);
  const person = page.url.searchParams.get("person");
  const found = q.length >= 2 ? await page.read(findOnRoll, { crisis: crisis.id, q }) : null;
  const household = person ? await page.read(readHousehold, { crisis: crisis.id, person }) : null;
  const said = household?.people[0] ? (await page.read(readHistory, { crisis: crisis.id, person: household.people[0].person })).said : [];
  return { crisis: crisis.id, title: crisis.title, q, found, household, said, key: randomUUID(), relation: page.may("crises.queue") ? "self" : "other", mayLink: page.may("crises.sendLink"), now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  if (fields["intent"] === "send-link") {
    const sent = await page.submit(sendPersonalLinks, { crisis: args.params["crisis"], households: [fields["household"]], language: page.language });
    return sent.ok ? data({ saved: null, sent: sent.output.messages, problem: undefined }) : data({ saved: null, problem: sent.problem }, { status: sent.status });
  }
  const input = readCallForm(fields);
  if (input.statuses.length === 0) return data({ saved: null, problem: { code: "invalid-input", title: w.chooseOne, errors: [] } }, { status: 422 });
  const result = await page.submit(recordByOfficer, { ...input, crisis: args.params["crisis"], language: page.language });
  if (!result.ok) return data({ saved: null, problem: result.problem }, { status: result.status });
  return data({ saved: { people: input.statuses.length, receipt: result.output.receipt }, problem: undefined });
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** A call, on a page of its own: what the board's panel is without JavaScript. */
export default function CallPage() {
  const t = useText();
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t(w.title)} about={t(loaded.title)} />
      <CallPanel crisis={loaded.crisis} page={{ loaded, answer }} />
      {loaded.said.length > 0 && <CallHistory said={loaded.said} now={loaded.now} />}
    </>
  );
}

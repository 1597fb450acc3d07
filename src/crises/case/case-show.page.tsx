import { Alert, Anchor, Grid, Group, Text as Copy } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import type { Operation } from "#platform/operation.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { useServerClock } from "../board/live.tsx";
import { CaseActs, CasePeople } from "./case-acts.tsx";
import { addCaseFile, addCaseTask, answerCaseReferral, changeCasePeople, finishCaseTask, listReferralInstitutions, referCase } from "./case-extra.operations.ts";
import { CaseHistory, CaseReceived } from "./case-history.tsx";
import { readCase } from "./case-list.operations.ts";
import { Due, PriorityBadge, StateBadge } from "./case-pieces.tsx";
import { caseWords as w, kindTitles, outcomeTitles } from "./case.words.ts";
import { assignCases, noteCase, reopenCase, resolveCase, triageCase } from "./case-work.operations.ts";
import { CasePapers } from "./paper/case-papers.tsx";
import { keepDocument } from "./paper/custody.operations.ts";
import { draftTravelDocument } from "./paper/travel-document.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const found = await page.read(readCase, { case: args.params["case"] });
  const { institutions } = await page.read(listReferralInstitutions, {});
  return { found, institutions, me: page.actor.id, mayAssign: page.may("crises.case-assign"), mayEnquiries: page.may("crises.enquiry"), mayPapers: page.may("crises.travel-document", found.mission ?? undefined) };
}

const deeds = { triage: triageCase, note: noteCase, refer: referCase, answer: answerCaseReferral, resolve: resolveCase, reopen: reopenCase, people: changeCasePeople, task: addCaseTask, "task-done": finishCaseTask, document: draftTravelDocument, keep: keepDocument };
const deedOf = (intent: unknown) => (deeds as unknown as Record<string, Operation>)[String(intent)] ?? (noteCase as unknown as Operation);

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, ...fields } = await page.fields();
  const input: Record<string, unknown> = { ...fields, case: args.params["case"] };
  const done = async () => {
    if (intent === "take") return page.submit(assignCases, { cases: input["case"], ...(fields["owner"] === "none" ? { release: true } : fields["owner"] ? { owner: fields["owner"] } : {}) });
    if (intent === "file") {
      const file = fields["file"];
      const content = file instanceof File && file.size <= 6_000_000 ? Buffer.from(await file.arrayBuffer()).toString("base64") : "";
      return page.submit(addCaseFile, { case: input["case"], title: fields["title"], name: file instanceof File ? file.name || "file" : "file", contentBase64: content });
    }
    if (intent === "note") {
      const what = fields["what"];
      return page.submit(noteCase, { ...input, what: what === "note" ? "note" : "call", reached: what === "call" });
    }
    return page.submit(deedOf(intent), input);
  };
  const result = await done();
  if (!result.ok) return again(result.problem, { intent: String(intent), ...Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === "string")) }, result.status);
  if (intent === "document") return redirect(page.link(`/desk/travel-documents/${(result.output as { document: number }).document}`));
  return redirect(`${page.url.pathname}?saved`);
}

export const meta = ({ params }: { params: { language?: string; case?: string } }) => [{ title: text(w.caseTitle(Number(params.case)), isLanguage(params.language) ? params.language : "ar") }];

/** Everything about one case: why it has its priority, what came in, what was done, and what can be done next. */
export default function CasePage() {
  const t = useText();
  const { found, institutions, me, mayAssign, mayEnquiries, mayPapers } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, string> } | undefined;
  const [query] = useSearchParams();
  const now = useServerClock(found.asOf);
  const list = found.crisis === null ? "/desk/cases" : `/desk/crises/${found.crisis}/cases`;
  return (
    <>
      <PageTitle
        title={<>{t(w.caseTitle(found.id))} · {t(kindTitles[found.kind])}</>}
        about={<>{found.crisisTitle ? <bdi>{t(found.crisisTitle)}</bdi> : t(w.none)}{found.example ? ` · ${t(w.example)}` : ""}</>}
        asOf={found.asOf}
        now={now}
        actions={<Anchor component={LocalLink} to={list}>{t(w.back)}</Anchor>}
      />
      {query.has("saved") && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <FormAlert problem={answer?.problem} />
      <Group gap="sm" mb="md">
        <PriorityBadge {...found} />
        <StateBadge state={found.state} />
        {found.outcome ? <Copy span fw={600}>{t(outcomeTitles[found.outcome])}</Copy> : <Due dueAt={found.dueAt} overdue={found.overdue} now={now} />}
        <Copy span size="sm">{t(w.owner)}: {found.owner ? <bdi>{found.owner}</bdi> : t(w.noOwner)}</Copy>
        <Copy span size="sm">{t(w.opened)} <Age at={found.openedAt} now={now} /></Copy>
        {found.waitingSince && <Copy span size="sm" fw={600}>{t(w.waiting)} <Age at={found.waitingSince} now={now} /></Copy>}
        {found.tries > 0 && <Copy span size="sm">{t(w.tries(found.tries))}</Copy>}
        {found.follows && <LocalLink to={`/desk/cases/${found.follows}`}>{t(w.follows(found.follows))}</LocalLink>}
        {found.duplicateOf && <LocalLink to={`/desk/cases/${found.duplicateOf}`}>{t(w.caseTitle(found.duplicateOf))}</LocalLink>}
      </Group>
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <CaseReceived found={found} now={now} enquiries={mayEnquiries} />
          <CasePeople found={found} now={now} />
          <CasePapers found={found} mayPapers={mayPapers} />
          <CaseHistory found={found} now={now} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <CaseActs found={found} institutions={institutions} me={me} mayAssign={mayAssign} now={now} answer={answer} />
        </Grid.Col>
      </Grid>
    </>
  );
}

import { Alert, Anchor, Group, Stack, Title } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { readTeam } from "../team/team.operations.ts";
import type { Answer } from "../form-fields.tsx";
import { ChecklistCard, FormerList, Overview } from "./checklist.tsx";
import { decideOnItem, giveItem, readChecklists } from "./checklist.operations.ts";
import { checklistWords as w } from "./checklist.words.ts";

const views = ["all", "open", "overdue", "mine"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const crisis = args.params["crisis"];
  const view = views.find((one) => one === page.url.searchParams.get("only")) ?? "all";
  const { officers } = await page.read(readTeam, { crisis });
  return { ...(await page.read(readChecklists, { crisis })), crisis: Number(crisis), officers, view, me: page.actor.id, saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const input = { ...fields, crisis: args.params["crisis"] };
  const result = fields["intent"] === "give" ? await page.submit(giveItem, input) : await page.submit(decideOnItem, { ...input, state: fields["intent"] });
  const only = page.url.searchParams.get("only");
  return result.ok ? redirect(page.link(`/desk/crises/${args.params["crisis"]}/checklists?saved${only ? `&only=${encodeURIComponent(only)}` : ""}#item-${String(fields["item"]).replace(/\D/g, "")}`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** The lists in force with what is overdue on top, then those that were superseded. */
export default function ChecklistPage() {
  const t = useText();
  const { lists, notes, asOf, crisis, officers, view, me, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const inForce = lists.filter((list) => list.supersededAt === null);
  const former = lists.filter((list) => list.supersededAt !== null);
  const overdue = inForce.flatMap((list) => list.items).filter((item) => item.overdue).length;
  const titles = { all: w.all, open: w.onlyOpen, overdue: w.onlyOverdue, mine: w.onlyMine };
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={asOf} now={asOf} />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      {overdue > 0 && <Alert color="red" variant="light" mb="md" title={t(w.overdueCount(overdue))}><Anchor component={LocalLink} to={`/desk/crises/${crisis}/checklists?only=overdue`}>{t(w.only)}</Anchor></Alert>}
      <Group gap="md" mb="md" component="nav" aria-label={t(w.only)}>
        <span>{t(w.only)}:</span>
        {views.map((one) => (
          <Anchor key={one} component={LocalLink} to={`/desk/crises/${crisis}/checklists${one === "all" ? "" : `?only=${one}`}`} fw={one === view ? 600 : 400} aria-current={one === view ? "true" : undefined}>{t(titles[one])}</Anchor>
        ))}
      </Group>
      <Overview lists={inForce} />
      {inForce.length === 0 && <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>}
      <Stack gap="lg">
        {inForce.map((list) => <ChecklistCard key={list.id} list={list} notes={notes} now={asOf} view={view} officers={officers} me={me} answer={answer} />)}
      </Stack>
      {former.length > 0 && (
        <section aria-labelledby="former">
          <Title order={2} size="h3" id="former" mt="xl">{t(w.former)}</Title>
          <p>{t(w.formerAbout)}</p>
          {former.map((list) => <FormerList key={list.id} list={list} now={asOf} />)}
        </section>
      )}
    </>
  );
}

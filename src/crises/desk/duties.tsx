import { Anchor, Card, Group, SimpleGrid, Stack, Text as Copy, Title } from "@mantine/core";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { toneOf } from "../activation/crisis-tabs.rules.ts";
import { frameWords } from "../activation/frame.words.ts";
import { clockTime } from "../activation/roster/zone.rules.ts";
import { rankTitles, titleOfFunction } from "../activation/team/function.rules.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { deskWords as w } from "./desk.words.ts";
import type { readDuties } from "./duties.operations.ts";
import { nextSteps, type StepKind } from "./next-step.rules.ts";
import type { z } from "zod";

export type Duties = z.output<(typeof readDuties)["output"]>;
type Of = Duties["crises"][number];

const steps: Record<StepKind, { path: string; title: (count: number) => Text }> = {
  handover: { path: "/team#handover", title: w.stepHandover },
  "mine-overdue": { path: "/checklists?only=mine", title: w.stepMineOverdue },
  "queue-old": { path: "/queue", title: w.stepQueueOld },
  "cases-overdue": { path: "/cases?view=overdue", title: w.stepCasesOverdue },
  "cases-unowned": { path: "/cases?view=unowned", title: w.stepCasesUnowned },
  enquiries: { path: "/enquiries?view=waiting", title: w.stepEnquiries },
  queue: { path: "/queue", title: w.stepQueue },
  mine: { path: "/checklists?only=mine", title: w.stepMine },
  overdue: { path: "/checklists?only=overdue", title: w.stepOverdue },
};

/** "Do this next": per crisis, in the order in which to take it; with the most overdue items by name. */
export function NextSteps({ duties }: { duties: Duties }) {
  const t = useText();
  const now = new Date(duties.asOf);
  const waiting = duties.crises.map((one) => ({ one, todo: nextSteps(one, now) })).filter(({ todo }) => todo.length > 0);
  const besides = besidesOf(duties.besides);
  if (waiting.length === 0 && besides.length === 0) return null;
  return (
    <section aria-labelledby="steps">
      <Title order={2} size="h4" id="steps" mb="xs">{t(w.next)}</Title>
      <Stack gap="sm">
        {waiting.map(({ one, todo }) => (
          <Card withBorder key={one.id} component="article" style={{ borderInlineStart: `4px solid ${toneOf(one.id)}` }} aria-label={t(one.title)}>
            <Copy fw={600}>{t(frameWords.number(one.id))} · {t(one.title)}</Copy>
            {one.functions.length > 0 && <Copy size="sm" c="dimmed">{t(w.youHold)} {one.functions.map((held) => `${t(titleOfFunction(held.function))} (${t(rankTitles[held.rank])})`).join(" · ")}</Copy>}
            <ol style={{ marginBlock: "0.4rem 0", paddingInlineStart: "1.3rem" }}>
              {todo.map(({ kind, count }) => (
                <li key={kind}>
                  <Anchor component={LocalLink} to={`/desk/crises/${one.id}${steps[kind].path}`}>{t(steps[kind].title(count))}</Anchor>
                  <Detail kind={kind} of={one} now={duties.asOf} />
                </li>
              ))}
            </ol>
          </Card>
        ))}
        {besides.length > 0 && (
          <Card withBorder component="article" aria-label={t(w.besides)}>
            <Copy fw={600}>{t(w.besides)}</Copy>
            <ul style={{ marginBlock: "0.4rem 0", paddingInlineStart: "1.3rem" }}>
              {besides.map((one) => (
                <li key={one.path}>
                  <Anchor component={LocalLink} to={one.path}>{t(one.title)}</Anchor>
                  {one.at && <Copy span size="sm" c="dimmed"> · {t(one.since)} <Age at={one.at} now={duties.asOf} /></Copy>}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Stack>
    </section>
  );
}

/** What waits and belongs to no crisis: a level that nobody decided on in time comes first. */
function besidesOf({ enquiries, proposals }: Duties["besides"]): { path: string; title: Text; since: Text; at: string | null }[] {
  return [
    ...(proposals && proposals.open > 0 ? [{ path: "/desk/watch", title: proposals.overdue > 0 ? w.stepProposalsOverdue(proposals.overdue) : w.stepProposals(proposals.open), since: w.proposalsDue, at: proposals.due }] : []),
    ...(enquiries && enquiries.waiting > 0 ? [{ path: "/desk/enquiries?view=waiting&crisis=none", title: w.stepEnquiries(enquiries.waiting), since: w.oldestEnquiry, at: enquiries.oldest }] : []),
  ];
}

function Detail({ kind, of, now }: { kind: StepKind; of: Of; now: string }) {
  const t = useText();
  if (kind === "queue" || kind === "queue-old") return of.queue?.oldest ? <Copy span size="sm" c="dimmed"> · {t(w.oldest)}: <Age at={of.queue.oldest} now={now} /></Copy> : null;
  if (kind === "cases-unowned") return of.cases?.oldest ? <Copy span size="sm" c="dimmed"> · {t(w.oldestCase)}: <Age at={of.cases.oldest} now={now} /></Copy> : null;
  if (kind === "enquiries") return of.enquiries?.oldest ? <Copy span size="sm" c="dimmed"> · {t(w.oldestEnquiry)} <Age at={of.enquiries.oldest} now={now} /></Copy> : null;
  if (kind === "handover") return <Copy span size="sm" c="dimmed"> · {of.handovers.map((one) => `${t(titleOfFunction(one.function))} (${one.from})`).join(" · ")}</Copy>;
  if (kind !== "mine-overdue") return null;
  return (
    <ul>
      {of.mine.filter((one) => one.overdue).slice(0, 5).map((one) => <li key={one.id}><Copy span size="sm">{t(one.task)} <Copy span c="#a4161a">(<Age at={one.dueAt!} now={now} />)</Copy></Copy></li>)}
    </ul>
  );
}

/** Who is on duty in each crisis, and the levels that changed in the last day. */
export function Around({ duties }: { duties: Duties }) {
  const t = useText();
  const language = useLanguage();
  const { crises, changes, asOf } = duties;
  if (crises.length === 0) return null;
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <section aria-labelledby="duty">
        <Title order={2} size="h4" id="duty" mb="xs">{t(w.onDuty)}</Title>
        {crises.map((one) => (
          <div key={one.id}>
            <Group gap="xs"><Anchor component={LocalLink} to={`/desk/crises/${one.id}/roster`} size="sm">{t(frameWords.number(one.id))} · {t(one.title)}</Anchor></Group>
            {one.onDuty.length === 0 ? <Copy size="sm" c="#7a4b00">{t(w.nobodyOnDuty)}</Copy> : one.onDuty.map((shift) => <Copy size="sm" key={shift.function + shift.name}>{t(titleOfFunction(shift.function))}: <bdi>{shift.name}</bdi> <Copy span c="dimmed">{t(w.until)} {clockTime(shift.until, shift.zone, language)}</Copy></Copy>)}
          </div>
        ))}
      </section>
      <section aria-labelledby="changes">
        <Title order={2} size="h4" id="changes" mb="xs">{t(w.changes)}</Title>
        {changes.length === 0 && <Copy size="sm" c="dimmed">{t(w.noChanges)}</Copy>}
        {changes.map((one) => (
          <Copy size="sm" key={one.at + one.area.en} mb={4}>
            {t(frameWords.number(one.crisis))} · <Anchor component={LocalLink} to={`/desk/crises/${one.crisis}/levels`} size="sm">{t(one.area)}</Anchor>: <strong>{t(levelTitles[one.level as Level])}</strong> · <Age at={one.at} now={asOf} />{one.by && <> · <bdi>{one.by}</bdi></>}
            {one.reason && <Copy span size="sm" c="dimmed" display="block" dir="auto">{one.reason}</Copy>}
          </Copy>
        ))}
      </section>
    </SimpleGrid>
  );
}

import { Alert, Anchor, Badge, Button, Card, Group, List, Text as Copy } from "@mantine/core";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, type Text } from "#platform/words.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { faultText, feedWords } from "./feed.words.ts";
import type { ProposalOutput } from "./proposal.ts";
import { reasonText } from "./reason.rules.ts";
import { watchWords as w } from "./watch.words.ts";

export type Names = readonly { id: string; name: Text }[];
const stateTitles = { open: w.stateOpen, accepted: w.stateAccepted, dismissed: w.stateDismissed, superseded: w.stateSuperseded, lapsed: w.stateLapsed };

/** What something is not: real. */
export function Mark({ standing = "actual", example }: { standing?: "actual" | "exercise" | "test"; example: boolean }) {
  const t = useText();
  return (
    <>
      {standing !== "actual" && <Badge component="span" size="sm" color="grape.9" tt="none" miw="max-content" me={4}>{t(standing === "exercise" ? w.exerciseTag : w.testTag)}</Badge>}
      {example && <Badge component="span" size="sm" color="gray.8" variant="outline" tt="none" miw="max-content">{t(w.exampleTag)}</Badge>}
    </>
  );
}

const gradeColours = { 1: "#1b5e20", 2: "#9a3412", 3: "red.9" } as const;
const gradeTitles = { 1: w.grade1, 2: w.grade2, 3: w.grade3 } as const;
export function Grade({ grade }: { grade: 1 | 2 | 3 }) {
  const t = useText();
  return <Badge component="span" size="sm" color={gradeColours[grade]} miw="max-content" variant={grade === 3 ? "filled" : "outline"} tt="none">{t(gradeTitles[grade])}</Badge>;
}

/** Why a level is proposed, a line each. */
export function Reasons({ reasons, names }: { reasons: ProposalOutput["reasons"]; names: Names }) {
  const t = useText();
  const known = new Map(names.map((one) => [one.id, one.name]));
  return (
    <List size="sm" aria-label={t(w.why)}>
      {reasons.map((reason, at) => <List.Item key={at}>{t(reasonText(reason, known))}</List.Item>)}
    </List>
  );
}

/** A proposal that waits: what, how serious, why, until when. */
export function ProposalCard({ proposal, names, now, mayDecide }: { proposal: ProposalOutput; names: Names; now: string; mayDecide: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Card withBorder component="article" padding="sm" aria-labelledby={`proposal-${proposal.id}`} className={proposal.overdue ? "watch-overdue" : ""}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 16rem", minWidth: 0 }}>
          <Group gap={6}>
            <Copy fw={600} id={`proposal-${proposal.id}`}>{t(levelTitles[proposal.level as Level])}</Copy>
            {proposal.overdue && <Badge color="red.9" size="sm" tt="none">{t(w.overdue)}</Badge>}
            <Mark example={proposal.example} />
          </Group>
          <Anchor component={LocalLink} to={proposal.hazard === null ? `/desk/watch/places/${proposal.place}` : `/desk/watch/hazards/${proposal.hazard}`}><bdi>{t(proposal.about)}</bdi></Anchor>
          <Copy size="sm" c="dimmed">
            <Age at={proposal.madeAt} now={now} /> · {t(w.due)} <time dateTime={proposal.dueAt}>{formatDate(proposal.dueAt, language, "date-time")}</time> UTC · {t(w.rule(proposal.rule))}
          </Copy>
          <Reasons reasons={proposal.reasons} names={names} />
        </div>
        {mayDecide && <Button component={LocalLink} to={`/desk/watch/proposals/${proposal.id}`} size="sm" aria-label={`${t(w.decide)}: ${t(proposal.about)}`}>{t(w.decide)}</Button>}
      </Group>
    </Card>
  );
}

/** Proposals that were decided on, or lapsed, a line each. */
export function Decided({ proposals, now, empty }: { proposals: readonly ProposalOutput[]; now: string; empty?: string }) {
  const t = useText();
  if (proposals.length === 0) return empty ? <Copy c="dimmed" size="sm">{empty}</Copy> : null;
  return (
    <List size="sm">
      {proposals.map((one) => (
        <List.Item key={one.id}>
          <b>{t(levelTitles[(one.decidedLevel ?? one.level) as Level])}</b> · <bdi>{t(one.about)}</bdi> · {t(stateTitles[one.state])} {one.by && t(w.decidedBy(one.by))} · <Age at={one.closedAt ?? one.madeAt} now={now} />
          {one.because && <> · <bdi>{one.because}</bdi></>}
          {one.crisis !== null && <> · <Anchor size="sm" component={LocalLink} to={`/desk/crises/${one.crisis}`}>{one.crisis}</Anchor></>}
        </List.Item>
      ))}
    </List>
  );
}

type Feed = { id: number; name: Text; state: "stopped" | "waiting" | "heard" | "quiet" | "failing"; heardAt: string | null; failingSince: string | null; fault: string | null };
/** How old each feed's word is; failing ones in red, first. */
export function FeedStrip({ feeds, now }: { feeds: readonly Feed[]; now: string }) {
  const t = useText();
  if (feeds.length === 0) return <Copy size="sm" c="dimmed" mb="md">{t(w.noFeeds)}</Copy>;
  const bad = feeds.filter((one) => one.state === "failing" || one.state === "quiet");
  return (
    <>
      {bad.length > 0 && (
        <Alert color="red" variant="light" mb="sm" role="status">
          {bad.map((one) => (
            <Copy key={one.id} size="sm" c="red.9">
              <b>{t(one.name)}</b>: {t(feedWords[one.state])}{one.failingSince && <> · {t(feedWords.failingSince)} <Age at={one.failingSince} now={now} /></>}{one.fault && <> · {t(faultText(one.fault))}</>} · <Heard feed={one} now={now} />
            </Copy>
          ))}
        </Alert>
      )}
      <Copy size="sm" c="dimmed" mb="md">
        {t(w.feeds)}: {feeds.filter((one) => !bad.includes(one)).map((one, at) => <span key={one.id}>{at > 0 && " · "}{t(one.name)}, <Heard feed={one} now={now} /></span>)}
      </Copy>
    </>
  );
}
function Heard({ feed, now }: { feed: Feed; now: string }) {
  const t = useText();
  return feed.heardAt ? <>{t(feedWords.lastHeard)} <Age at={feed.heardAt} now={now} /></> : <>{t(feedWords.neverHeard)}</>;
}

import { Anchor, Badge, Group, Text as Copy } from "@mantine/core";
import type { ReactNode } from "react";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { boardingWords } from "../boarding/boarding.words.ts";
import { shortTime } from "../activation/roster/zone.rules.ts";
import { type Mode, modeTitles, type MovementState, stateTitles } from "./movement.rules.ts";
import { movementWords as w } from "./movement.words.ts";

export const movementAt = (crisis: number, movement: number, page = ""): string => `/desk/crises/${crisis}/movements/${movement}${page && `/${page}`}`;

// Dark enough for white text; the word stands beside it.
const tones: Record<MovementState, string> = { planned: "#1f3f7a", boarding: "#7a3e00", departed: "#4b2e83", arrived: "#0b4f5c", completed: "#2d5a1b", cancelled: "#5a5a5a" };
export function StateMark({ state }: { state: MovementState }) {
  const t = useText();
  return <Badge variant="filled" style={{ background: tones[state] }} tt="none">{t(stateTitles[state])}</Badge>;
}

export function When({ at, zone }: { at: string; zone: string }) {
  const language = useLanguage();
  return <><time dateTime={at}>{shortTime(at, zone, language)}</time> <Copy span size="sm" c="dimmed">(<bdi dir="ltr">{zone}</bdi>)</Copy></>;
}

type Head = { id: number; number: number; title: string; state: MovementState; mode: Mode; example: boolean; startsAt: string; assemblyZone: string; assemblyPlace: string };
const pages = [["", w.overview], ["families", w.families], ["manifest", w.manifest], ["passengers", w.reception], ["boarding", boardingWords.nav]] as const;

/** The head of every page of a movement, and the way between them. */
export function MovementHead({ crisis, movement, here, now, actions }: { crisis: number; movement: Head; here: (typeof pages)[number][0]; now: string; actions?: ReactNode }) {
  const t = useText();
  return (
    <>
      <PageTitle
        title={<>{t(w.numbered(movement.number))}: <bdi>{movement.title}</bdi></>}
        about={<>{t(modeTitles[movement.mode])} · <bdi>{movement.assemblyPlace}</bdi> · <When at={movement.startsAt} zone={movement.assemblyZone} />{movement.example && ` · ${t(w.exampleOnly)}`}</>}
        asOf={now}
        now={now}
        actions={<><StateMark state={movement.state} />{actions}</>}
      />
      <Group component="nav" aria-label={t(w.numbered(movement.number))} gap="md" mb="lg">
        <Anchor component={LocalLink} to={`/desk/crises/${crisis}/movements`}>{t(w.back)}</Anchor>
        {pages.map(([page, title]) => (
          <Anchor key={page} component={LocalLink} to={movementAt(crisis, movement.id, page)} fw={page === here ? 700 : undefined} aria-current={page === here ? "page" : undefined}>{t(title)}</Anchor>
        ))}
      </Group>
    </>
  );
}

import { Badge, Group, Text as Copy } from "@mantine/core";
import { useEffect, useState } from "react";
import { useText } from "#platform/ui/language.tsx";
import { clockText } from "../clock/clock.rules.ts";
import type { ClockShown } from "../run.rules.ts";
import { consoleWords as w } from "./console.words.ts";

/** Exercise time as it goes on in the browser between two answers of the server. */
export function useElapsed(clock: ClockShown | null): number {
  const [elapsed, setElapsed] = useState(clock?.elapsed ?? 0);
  useEffect(() => {
    setElapsed(clock?.elapsed ?? 0);
    if (!clock || clock.rate === 0) return;
    const began = performance.now();
    const timer = setInterval(() => setElapsed(clock.elapsed + (performance.now() - began) * clock.rate), 250);
    return () => clearInterval(timer);
  }, [clock]);
  return elapsed;
}

/** The clock: day and time of the exercise, and how fast it goes. */
export function ClockFace({ clock }: { clock: ClockShown | null }) {
  const t = useText();
  const elapsed = useElapsed(clock);
  return (
    <Group gap="sm" align="center" role="timer" aria-label={t(w.clock)} aria-live="off">
      <Copy component="span" className="figures" fz={34} fw={600} lh={1.1} dir="ltr">{clockText(elapsed)}</Copy>
      {!clock ? <Badge color="gray" variant="light" tt="none" size="lg">{t(w.notBegun)}</Badge> : clock.rate === 0 ? (
        <Badge color="orange" variant="light" tt="none" size="lg">{t(clock.reason === "pause-all" ? w.pausedByAll : w.stands)}</Badge>
      ) : (
        <Badge color="teal" variant="light" tt="none" size="lg"><bdi dir="ltr">{t(w.times(clock.rate))}</bdi>{clock.rate === 1 ? ` · ${t(w.realTime)}` : ""}</Badge>
      )}
    </Group>
  );
}

import { Paper, Text as Copy, Title } from "@mantine/core";
import { Bars } from "#platform/ui/bars.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import type { AlertRecord } from "./alert.shape.ts";
import { alertWords as w } from "./alert.words.ts";

/** What became of an alert's messages, and how many of its people have checked in since: drawn. */
export function AlertFigures({ alert: { figures: f, nextDueAt, progressAt, channels, state }, now }: { alert: AlertRecord; now: string }) {
  const t = useText();
  const language = useLanguage();
  const bar = (label: string, value: number) => ({ label, value, share: f.recipients ? value / f.recipients : 0 });
  const optional = (label: string, value: number) => (value > 0 ? [bar(label, value)] : []);
  if (channels.every((one) => one === "push")) return <Copy>{t(w.onlyPublished)}</Copy>;
  return (
    <Paper withBorder p="md" component="section" aria-live="polite">
      <Title order={2} size="h4">{t(w.figures)}: {t(w.recipients(f.recipients))}</Title>
      {progressAt && <Copy size="sm" c="dimmed"><Age at={progressAt} now={now} /></Copy>}
      {nextDueAt && state === "sending" && nextDueAt > now && <Copy size="sm">{t(w.waitingQuiet)}: {formatDate(nextDueAt, language, "date-time")} UTC</Copy>}
      <Bars
        caption={t(w.figures)}
        bars={[...optional(t(w.waiting), f.waiting), ...optional(t(w.queued), f.queued), bar(t(w.sent), f.sent), bar(t(w.delivered), f.delivered), bar(t(w.failed), f.failed), ...optional(t(w.held), f.held), ...optional(t(w.leftOut), f.leftOut), bar(t(w.heard), f.heard)]}
      />
    </Paper>
  );
}

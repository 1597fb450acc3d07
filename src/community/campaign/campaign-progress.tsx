import { Paper, SimpleGrid, Text as Copy, Title } from "@mantine/core";
import { Bars } from "#platform/ui/bars.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import type { Figures } from "./campaign.rules.ts";
import { campaignWords as w } from "./campaign.words.ts";

type Split = readonly { of: string; recipients: number; acted: number }[];
type Props = { campaign: { figures: Figures; nextDueAt: string | null; progressAt: string | null; byLanguage: Split; byChannel: Split }; now: string };

/** What became of a campaign's messages, and what people did: drawn. */
export function CampaignProgress({ campaign: { figures: f, nextDueAt, progressAt, byLanguage, byChannel }, now }: Props) {
  const t = useText();
  const language = useLanguage();
  const bar = (label: string, value: number) => ({ label, value, share: f.recipients ? value / f.recipients : 0 });
  const optional = (label: string, value: number) => (value > 0 ? [bar(label, value)] : []);
  const split = (rows: Split, names: Record<string, string>) => rows.map(({ of, recipients, acted }) => ({ label: names[of] ?? of, value: recipients, share: f.recipients ? recipients / f.recipients : 0, ...(acted ? { note: `${acted} ${t(w.acted)}` } : {}) }));
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h4">{t(w.progress)}: {t(w.recipients(f.recipients))}</Title>
      {progressAt && <Copy size="sm" c="dimmed"><Age at={progressAt} now={now} /></Copy>}
      {nextDueAt && f.waiting > 0 && <Copy size="sm">{t(w.waitingQuiet)}: {formatDate(nextDueAt, language, "date-time")} UTC</Copy>}
      <Bars
        caption={t(w.progress)}
        bars={[
          ...optional(t(w.waiting), f.waiting), ...optional(t(w.queued), f.queued), bar(t(w.sent), f.sent), bar(t(w.delivered), f.delivered), bar(t(w.failed), f.failed), ...optional(t(w.held), f.held), ...optional(t(w.leftOut), f.leftOut),
          bar(t(w.answered), f.answered), bar(t(w.replied), f.replied), bar(t(w.optedOut), f.optedOut),
        ]}
      />
      <Copy size="sm" c="dimmed" my="xs">{t(w.outcomesOnly)}</Copy>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <div><Copy fw={600} size="sm">{t(w.byLanguage)}</Copy><Bars caption={t(w.byLanguage)} bars={split(byLanguage, { ar: t(w.arabic), en: t(w.english) })} /></div>
        <div><Copy fw={600} size="sm">{t(w.byChannel)}</Copy><Bars caption={t(w.byChannel)} bars={split(byChannel, { sms: t(w.sms), email: t(w.email) })} /></div>
      </SimpleGrid>
    </Paper>
  );
}

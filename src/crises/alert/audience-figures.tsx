import { Paper, Text as Copy } from "@mantine/core";
import { cohortWords } from "#people/ui";
import { Bars } from "#platform/ui/bars.tsx";
import { useText } from "#platform/ui/language.tsx";
import type { AudienceSize } from "./alert.shape.ts";
import { alertWords as w } from "./alert.words.ts";

/** How many an alert means and how they are reached, drawn. */
export function AudienceFigures({ size }: { size: AudienceSize }) {
  const t = useText();
  const bar = (label: string, value: number) => ({ label, value, share: size.people === 0 ? 0 : value / size.people });
  return (
    <Paper withBorder p="md" aria-live="polite">
      <Copy fw={600} size="lg">{t(w.sizeTitle(size.people))} {t(cohortWords.households(size.households))}</Copy>
      <Copy fw={600}>{t(w.messages(size.messages))}</Copy>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.messagesHint)}</Copy>
      <Bars
        caption={t(cohortWords.size)}
        bars={[
          bar(t(w.viaSms), size.sms), bar(t(w.viaEmail), size.email), bar(t(w.unreachable), size.nobody), ...(size.optedOut ? [bar(t(w.optedOut), size.optedOut)] : []),
          bar(t(cohortWords.inArabic), size.byLanguage.ar), bar(t(cohortWords.inEnglish), size.byLanguage.en), ...(size.push ? [{ label: t(w.viaPush), value: size.push, share: null }] : []),
        ]}
      />
    </Paper>
  );
}

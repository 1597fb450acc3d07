import { Paper, Text as Copy } from "@mantine/core";
import { Bars } from "#platform/ui/bars.tsx";
import { useText } from "#platform/ui/language.tsx";
import type { CohortSizes } from "./cohort.rules.ts";
import { cohortWords as w } from "./cohort.words.ts";

/** How many a cohort means and how they are reached, drawn. */
export function CohortFigures({ sizes }: { sizes: CohortSizes }) {
  const t = useText();
  const bar = (label: string, value: number) => ({ label, value, share: sizes.people === 0 ? 0 : value / sizes.people });
  return (
    <Paper withBorder p="md" aria-live="polite">
      <Copy fw={600} size="lg">{t(w.people(sizes.people))} {t(w.households(sizes.households))}</Copy>
      <Copy fw={600}>{t(w.messages(sizes.messages))}</Copy>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.messagesHint)}</Copy>
      <Bars
        caption={t(w.size)}
        bars={[
          bar(t(w.bySms), sizes.sms),
          bar(t(w.byEmail), sizes.email),
          bar(t(w.byNobody), sizes.nobody),
          bar(t(w.optedOut), sizes.optedOut),
          bar(t(w.inArabic), sizes.byLanguage.ar),
          bar(t(w.inEnglish), sizes.byLanguage.en),
        ]}
      />
    </Paper>
  );
}

import { Alert, Badge, Paper, Title } from "@mantine/core";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { provisionTitle } from "../../law.rules.ts";
import { Compared } from "../compared.tsx";
import { inOrder } from "../reading.rules.ts";
import type { Preview } from "./editing.rules.ts";
import { editingWords as w } from "./editing.words.ts";

/** What each step makes of its provision, word by word in both languages, and what no longer fits. */
export function PreviewView({ preview }: { preview: Preview }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="law">
      {preview.faults.map((one) => <Alert key={one.ordinal} color="red" variant="light" mb="sm">{t(w.step(one.ordinal))}: {t(one.message)}</Alert>)}
      {preview.steps.map((one) => (
        <Paper withBorder p="sm" my="sm" key={one.ordinal}>
          <Title order={3} size="h5">
            {one.number || one.kind !== "article" ? t(provisionTitle(one.kind, one.number)) : <bdi dir="ltr">{one.eId}</bdi>} <Badge variant="light" tt="none">{t(w[one.action])}</Badge> {formatDate(one.commencesOn, language)}
          </Title>
          <div className="sides">{inOrder(language).map((side) => <Compared key={side} before={one.before} after={one.after} language={side} />)}</div>
        </Paper>
      ))}
    </div>
  );
}

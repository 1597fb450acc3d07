import { Anchor, Progress, Stack, Text as Copy } from "@mantine/core";
import { useEffect } from "react";
import { useRevalidator } from "react-router";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { Figures } from "./import-preview.tsx";
import type { ImportLine } from "./import.rules.ts";
import { importWords as w } from "./import.words.ts";

/** How far an import is: asked anew each second; without JavaScript, by the link. */
export function ImportProgress({ imported }: { imported: ImportLine }) {
  const t = useText();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (state !== "idle") return;
    const timer = setTimeout(() => void revalidate(), 1_000);
    return () => clearTimeout(timer);
  }, [revalidate, state]);
  const total = imported.rowsTotal ?? 0;
  return (
    <Stack gap="md">
      <Progress.Root size="xl">
        <Progress.Section value={total > 0 ? (100 * imported.rowsDone) / total : 0} aria-label={t(w.running)} />
      </Progress.Root>
      <Copy aria-live="polite" className="figures">{t(w.progress(imported.rowsDone, total))}</Copy>
      <Figures figures={[[t(w.created), imported.created], [t(w.updated), imported.updated], [t(w.skipped), imported.skipped], [t(w.refused), imported.refused]]} />
      <Copy c="dimmed">{t(w.runningAbout)} <Anchor component={LocalLink} to={`/desk/people/imports/${imported.id}`}>{t(w.refresh)}</Anchor></Copy>
    </Stack>
  );
}

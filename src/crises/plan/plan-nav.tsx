import { List, Text as Copy, Title } from "@mantine/core";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { planSection, type PlanSection } from "./plan-section.rules.ts";
import { planWords as w } from "./plan.words.ts";

type Step = { section: PlanSection; missing: readonly Text[] };

/** The sections in order, with what each lacks: how far a plan has come. `query` keeps the version that is looked at. */
export function PlanNav({ mission, steps, here, query }: { mission: number; steps: readonly Step[]; here?: PlanSection; query: string }) {
  const t = useText();
  const whole = steps.filter(({ missing }) => missing.length === 0).length;
  return (
    <nav aria-labelledby="plan-sections">
      <Title order={2} size="h5" id="plan-sections">{t(w.sections)}</Title>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.wholeCount(whole, steps.length))}</Copy>
      <List listStyleType="none" spacing={2} size="sm" ps={0}>
        {steps.map(({ section, missing }) => (
          <List.Item key={section}>
            <span aria-hidden="true" style={{ display: "inline-block", inlineSize: "1.4em", color: missing.length === 0 ? "#14633a" : "#7a4b00" }}>{missing.length === 0 ? "✓" : "○"}</span>
            {section === here ? <strong aria-current="page">{t(planSection(section).title)}</strong> : <LocalLink to={`/desk/plans/${mission}/sections/${section}${query}`}>{t(planSection(section).title)}</LocalLink>}
            <span className="visually-hidden" style={{ position: "absolute", inlineSize: 1, blockSize: 1, overflow: "hidden", clipPath: "inset(50%)" }}> {missing.length === 0 ? t(w.complete) : t(w.missing)}</span>
          </List.Item>
        ))}
      </List>
    </nav>
  );
}

/** What a section lacks, in sentences. */
export function Missing({ missing }: { missing: readonly Text[] }) {
  const t = useText();
  if (missing.length === 0) return null;
  return (
    <List size="sm" c="#7a4b00" mb="md" aria-label={t(w.missing)}>
      {missing.map((one, at) => <List.Item key={at}>{t(one)}</List.Item>)}
    </List>
  );
}

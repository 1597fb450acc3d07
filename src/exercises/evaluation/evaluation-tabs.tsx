import { Button, Group } from "@mantine/core";
import { useEffect } from "react";
import { useRevalidator } from "react-router";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { evaluationWords as w } from "./evaluation.words.ts";
import { reportWords } from "./report.words.ts";

const tabs = [
  { at: "evaluation", title: w.actions, led: false }, { at: "objectives", title: w.objectives, led: false }, { at: "wash", title: w.wash, led: false },
  { at: "observers", title: w.observers, led: true }, { at: "report", title: reportWords.report, led: true },
] as const;

/** From one part of an evaluation to the others; what is for whoever leads the exercise, to those only. */
export function EvaluationTabs({ run, here, controller }: { run: number; here: (typeof tabs)[number]["at"]; controller: boolean }) {
  const t = useText();
  return (
    <Group component="nav" gap="xs" mb="md" aria-label={t(w.evaluation)}>
      {tabs.filter(({ led }) => controller || !led).map(({ at, title }) => (
        <Button key={at} component={LocalLink} to={`/desk/exercises/runs/${run}/${at}`} variant={at === here ? "filled" : "default"} size="compact-md" {...(at === here ? { "aria-current": "page" } : {})}>{t(title)}</Button>
      ))}
      {controller && <Button component={LocalLink} to={`/desk/exercises/runs/${run}`} variant="subtle" size="compact-md">{t(w.toConsole)}</Button>}
    </Group>
  );
}

const every = 10_000;

/** Asks for the page's data again every ten seconds while the exercise goes on; what is being typed stays. */
export function useFollowing(on: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => state === "idle" && document.visibilityState === "visible" && void revalidate(), every);
    return () => clearInterval(timer);
  }, [on, revalidate, state]);
}

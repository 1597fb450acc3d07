import { Text as Copy } from "@mantine/core";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { clockText } from "../clock/clock.rules.ts";
import type { SaidPair } from "../inject/inject.rules.ts";
import type { AnswerShown } from "../player/player.rules.ts";
import { playerWords as pw } from "../player/player.words.ts";

type Shown = AnswerShown & { inject?: number; number?: number };

/** What players said, each with who, in which role and when. */
export function AnswerList({ answers, roles, now, empty }: { answers: readonly Shown[]; roles: readonly { id: string; title: SaidPair }[]; now: string; empty: string }) {
  const t = useText();
  const language = useLanguage();
  if (answers.length === 0) return <Copy size="sm" c="dimmed">{empty}</Copy>;
  return (
    <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {answers.map((one) => (
        <li key={one.id} style={{ marginBlockEnd: "0.6rem" }}>
          <Copy size="sm" dir="auto">{one.kind === "acknowledged" ? t(pw.acknowledged) : one.text}</Copy>
          <Copy size="xs" c="dimmed">
            {one.number !== undefined && <><LocalLink to={`/desk/exercises/injects/${one.inject}`}>#{one.number}</LocalLink> · </>}
            <bdi>{one.name}</bdi> (<bdi>{saidIn(roles.find((role) => role.id === one.role)?.title ?? { en: one.role }, language)}</bdi>) · <bdi dir="ltr" className="figures">{clockText(one.elapsed)}</bdi> · <Age at={one.at} now={now} />
          </Copy>
        </li>
      ))}
    </ul>
  );
}

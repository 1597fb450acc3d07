import { Alert, Badge, Group, Paper, Text as Copy, Title } from "@mantine/core";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { direction, formatDate, type Language } from "#platform/words.ts";
import { provisionTitle } from "../law.rules.ts";
import { difference } from "../reading/difference.rules.ts";
import { comparable, inOrder, linesOf } from "../reading/reading.rules.ts";
import { actionTitles, type BillStep, type SteppedOn } from "./bill.rules.ts";
import { billWords as w } from "./bill.words.ts";

type Texts = BillStep["texts"];
const marks = { same: undefined, gone: { background: "#fdecec", color: "#8a1116", textDecoration: "line-through" }, new: { background: "#e3f5ea", color: "#0b5a2c", textDecoration: "underline" } } as const;

/** Two texts word by word in one language: what goes is struck through, what comes is underlined. */
export function Words({ before, after, language }: { before: string; after: string; language: Language }) {
  return (
    <p lang={language} dir={direction(language)} style={{ whiteSpace: "pre-line", margin: 0, overflowWrap: "anywhere" }}>
      {difference(before, after).map((run, at) => {
        if (run.kind === "same") return run.text;
        const Mark = run.kind === "new" ? "ins" : "del";
        return <Mark key={at} style={{ ...marks[run.kind], unicodeBidi: "isolate" }}>{run.text}</Mark>;
      })}
    </p>
  );
}

/** A step beside the law as it stands: what is there, what would be, and the difference, in each language. */
export function StepView({ effect, at }: { effect: SteppedOn; at: number }) {
  const t = useText();
  const language = useLanguage();
  const { step, present } = effect;
  const held: Texts = present?.state === "in-force" ? (present.texts as Texts) : [];
  return (
    <Paper withBorder p="md" component="section" id={`step-${at + 1}`}>
      <Group gap="xs" mb="xs">
        <Title order={3} size="h5"><LocalLink to={`/law/${step.instrument}${present ? `/${step.eId}` : ""}`}>{t(provisionTitle(effect.kind, effect.number))}{t(w.comma)}{t(effect.instrumentTitle)}</LocalLink></Title>
        <Badge variant="light" color={step.action === "repeal" ? "red" : step.action === "insert" ? "teal" : "blue"} tt="none">{t(actionTitles[step.action])}</Badge>
        <Copy size="sm" c="dimmed">{t(w.commences)} {formatDate(`${step.commencesOn}T00:00:00Z`, language)}</Copy>
      </Group>
      {effect.faults.length > 0 && <Alert color="orange" variant="light" mb="xs">{t(w.noLongerFits)} {effect.faults.map(t).join(" ")}</Alert>}
      {inOrder(language).map((side) => <Side key={side} held={held} coming={step.texts} action={step.action} side={side} />)}
    </Paper>
  );
}

function Side({ held, coming, action, side }: { held: Texts; coming: Texts; action: BillStep["action"]; side: Language }) {
  const t = useText();
  const { before, after } = comparable(held, coming, side);
  if (!before && !after) return null;
  const [was, will] = [linesOf(before), linesOf(after)];
  const box = { lang: side, dir: direction(side), style: { whiteSpace: "pre-line" } as const };
  return (
    <div style={{ marginBlockEnd: "0.75rem" }}>
      <div style={{ display: "grid", gap: "1rem", gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 16rem), 1fr))" }}>
        <div><Copy size="sm" c="dimmed">{t(w.present)}</Copy><Copy {...box}>{was || t(held.length ? w.noText : w.nothingThere)}</Copy></div>
        <div><Copy size="sm" c="dimmed">{t(w.resulting)}</Copy><Copy {...box}>{action === "repeal" ? w.repealedText[side] : will || w.noText[side]}</Copy></div>
      </div>
      {was && will && (
        <details open={before!.kind === after!.kind}>
          <summary>{t(w.difference)}</summary>
          {before!.kind !== after!.kind && <Copy size="sm" c="dimmed">{t(w.kindsDiffer)}</Copy>}
          <Words before={was} after={will} language={side} />
        </details>
      )}
    </div>
  );
}

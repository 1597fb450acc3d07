import { Badge, Button, Group, NativeSelect, NumberInput, Paper, SimpleGrid, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { type Paragraph, provisionKinds, provisionTitle, textKindTitles } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { type ShownIntake, stops } from "./intake.rules.ts";
import { faultWords, intakeWords as w } from "./intake.words.ts";
import { linesFrom } from "./paragraph.rules.ts";

type Props = { piece: ShownIntake["articles"][number]; shown: ShownIntake; refused: { problem: FormProblem; values: Record<string, unknown> } | undefined };

/** One provision as it was read, beside what stands there now; below, what may be done with it. */
export function PieceReview({ piece, shown, refused }: Props) {
  const t = useText();
  const fault = useFault(refused?.problem);
  const editing = valueAt(refused?.values, "form") === "edit";
  const value = (name: string, otherwise: string) => (editing ? valueAt(refused?.values, name) : otherwise);
  const at = (
    <>
      <input type="hidden" name="version" value={shown.version} />
      <input type="hidden" name="at" value={piece.at} />
    </>
  );
  return (
    <Paper withBorder p="md" id={`p${piece.at}`} component="section" aria-labelledby={`h${piece.at}`} style={{ scrollMarginBlock: "7rem 2rem", minInlineSize: 0 }}>
      <Group gap="xs" mb="xs">
        <Title order={2} size="h4" id={`h${piece.at}`}>{t(provisionTitle(piece.kind, piece.number))}</Title>
        {piece.skip && <Badge variant="outline" color="gray.8" tt="none">{t(w.skipped)}</Badge>}
        {piece.faults.map((one) => <Badge key={one} variant={stops.includes(one) ? "filled" : "outline"} color="orange.9" tt="none" h="auto" style={{ whiteSpace: "normal" }}>{t(faultWords[one])}</Badge>)}
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <div>
          <Copy size="sm" c="dimmed">{t(w.brought)}{piece.head && <>: <bdi>{piece.head}</bdi></>}</Copy>
          <Words language={shown.language} heading={piece.heading} paragraphs={piece.paragraphs} />
        </div>
        <div>
          <Copy size="sm" c="dimmed">{t(w.standing)}{piece.now?.kind && <> · {t(textKindTitles[piece.now.kind])}</>}</Copy>
          {piece.now ? piece.now.paragraphs.length ? <Words language={shown.language} heading={piece.now.heading?.[shown.language] ?? null} paragraphs={piece.now.paragraphs} /> : <Copy size="sm">{t(w.noWords)}</Copy> : <Copy size="sm">{t(w.standsNothing)}</Copy>}
        </div>
      </SimpleGrid>
      {piece.doubts.map((line) => <Copy key={line} size="sm" mt="xs">{t(faultWords["speaks-of"])}: «<bdi>{line}</bdi>»</Copy>)}
      {shown.state === "review" && (
        <details open={refused !== undefined} style={{ marginBlockStart: "0.75rem" }}>
          <summary>{t(w.edit)}</summary>
          <Stack gap="sm" mt="sm">
            <Form method="post">
              {at}
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                <NativeSelect name="kind" label={t(w.pieceKind)} defaultValue={value("kind", piece.kind)} data={provisionKinds.map((kind) => ({ value: kind, label: t(kind === "article" ? w.article : lawWords[kind]) }))} />
                <TextInput name="number" label={t(w.number)} dir="auto" maxLength={60} defaultValue={value("number", piece.number?.[shown.language] ?? "")} error={fault("number")} />
                <TextInput name="heading" label={t(w.heading)} dir="auto" maxLength={400} defaultValue={value("heading", piece.heading ?? "")} error={fault("heading")} />
              </SimpleGrid>
              <Textarea name="text" label={t(w.text)} rows={Math.min(16, piece.paragraphs.length + 3)} mt="sm" dir={shown.language === "ar" ? "rtl" : "ltr"} defaultValue={value("text", linesFrom(piece.paragraphs).join("\n"))} error={fault("text")} />
              <Button type="submit" name="form" value="edit" mt="sm" size="sm">{t(w.save)}</Button>
            </Form>
            <Group align="flex-end" gap="sm">
              <Form method="post">{at}{piece.at > 0 && <Button type="submit" name="form" value="merge" variant="default" size="sm">{t(w.merge)}</Button>}</Form>
              <Form method="post">{at}<Button type="submit" name="form" value={piece.skip ? "take" : "skip"} variant="default" size="sm">{t(piece.skip ? w.take : w.skip)}</Button></Form>
              {piece.paragraphs.length > 1 && (
                <Form method="post">
                  {at}
                  <Group align="flex-end" gap="xs">
                    <NumberInput name="before" label={t(w.split)} min={2} max={piece.paragraphs.length} defaultValue={2} w="11rem" hideControls error={fault("before")} />
                    <Button type="submit" name="form" value="split" variant="default" size="sm">{t(w.splitDo)}</Button>
                  </Group>
                </Form>
              )}
            </Group>
          </Stack>
        </details>
      )}
    </Paper>
  );
}

function Words({ language, heading, paragraphs }: { language: "ar" | "en"; heading: string | null; paragraphs: readonly Paragraph[] }) {
  return (
    <div lang={language} dir={language === "ar" ? "rtl" : "ltr"} style={{ overflowWrap: "anywhere" }}>
      {heading && <Copy fw={600}>{heading}</Copy>}
      {paragraphs.map((one, n) => <Copy key={n} mt={4} ps={`${one.depth}rem`}>{one.mark && <>{one.mark} </>}{one.text}</Copy>)}
    </div>
  );
}

import { Badge, Button, Card, Group, Stack, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { type Finding, type Review, saidIn } from "./review.rules.ts";
import { reviewWords as w } from "./review.words.ts";

/** Findings that stand, strengths first, each with its evidence and what it took the place of. */
export function FindingList({ review, writes, answer }: { review: Review; writes: boolean; answer: Answer }) {
  const t = useText();
  const standing = review.findings.filter((one) => !one.superseded && one.withdrawnBecause === null);
  const withdrawn = review.findings.filter((one) => one.withdrawnBecause !== null);
  if (review.findings.length === 0) return <Copy mb="sm">{t(w.noFindings)}</Copy>;
  return (
    <Stack gap="xs" maw="60rem">
      {(["strength", "improve"] as const).flatMap((kind) => standing.filter((one) => one.kind === kind)).map((one) => <OneFinding key={one.id} one={one} review={review} writes={writes} answer={answer} />)}
      {withdrawn.length > 0 && (
        <details>
          <summary>{t(w.withdrawn)}: {withdrawn.length}</summary>
          {withdrawn.map((one) => <Said key={one.id} one={one} strike />)}
        </details>
      )}
    </Stack>
  );
}

function OneFinding({ one, review, writes, answer }: { one: Finding; review: Review; writes: boolean; answer: Answer }) {
  const t = useText();
  const form = useForm(answer?.values["finding"] === String(one.id) ? answer : undefined, "withdraw");
  const numbers = new Map(review.points.map((point) => [point.id, point.number]));
  const before = earlierOf(one, review.findings);
  return (
    <Card withBorder p="sm" component="article">
      <Group gap="xs" align="baseline" mb={4}>
        <Badge variant="outline" color={one.kind === "strength" ? "teal.9" : "orange.9"} tt="none">{t(w[one.kind])}</Badge>
        <Copy size="sm" c="dimmed"><bdi>{one.by ?? "—"}</bdi>, <Age at={one.at} now={review.readAt} /></Copy>
      </Group>
      <Said one={one} />
      {one.evidence.length > 0 && (
        <Copy size="sm">
          {t(w.evidence)}: {one.evidence.map((id) => numbers.get(id)).filter((number) => number !== undefined).map((number) => <a key={number} href={`#point-${number}`} style={{ marginInlineEnd: "0.6rem" }}>{number}</a>)}
        </Copy>
      )}
      {before.length > 0 && <details><summary>{t(w.earlier(before.length))}</summary>{before.map((earlier) => <Said key={earlier.id} one={earlier} strike />)}</details>}
      {writes && (
        <details open={form.sent}>
          <summary>{t(w.withdraw)}</summary>
          <Form method="post">
            <input type="hidden" name="form" value="withdraw" />
            <input type="hidden" name="finding" value={one.id} />
            <Group align="flex-end" mt="xs">
              <TextInput {...form.of("because")} label={t(w.because)} maxLength={500} required flex="1 1 16rem" size="xs" />
              <Button type="submit" variant="default" size="xs">{t(w.withdrawButton)}</Button>
            </Group>
          </Form>
        </details>
      )}
    </Card>
  );
}

/** The wordings that a finding took the place of, newest first. */
function earlierOf(one: Finding, all: readonly Finding[]): Finding[] {
  const before = one.supersedes === null ? undefined : all.find((earlier) => earlier.id === one.supersedes);
  return before ? [before, ...earlierOf(before, all)] : [];
}

function Said({ one, strike }: { one: Finding; strike?: boolean }) {
  const language = useLanguage();
  return <Copy dir="auto" td={strike ? "line-through" : undefined} style={{ whiteSpace: "pre-wrap" }}>{saidIn(one.text, language)}{one.withdrawnBecause && ` (${one.withdrawnBecause})`}</Copy>;
}

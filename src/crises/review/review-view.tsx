import { Alert, Badge, Button, Fieldset, Group, NativeSelect, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, type Text } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { ActionTable } from "./action-table.tsx";
import { FindingList } from "./finding-list.tsx";
import { type Review, saidIn } from "./review.rules.ts";
import { reviewWords as w } from "./review.words.ts";
import { TimelineTable } from "./timeline-table.tsx";

type Props = { review: Review; missions: readonly { id: number; name: Text }[]; saved: boolean; path: string; answer: Answer };

/** A review: summary, findings, actions, and the timeline on which they rest; with the forms of those who write it. */
export function ReviewView({ review, missions, saved, path, answer }: Props) {
  const t = useText();
  const language = useLanguage();
  const writes = review.mayWrite && review.state === "open";
  const on = (at: string) => formatDate(at, language, "date-time");
  return (
    <>
      <PageTitle
        title={t(review.title)}
        about={review.exercise ? <><strong>{t(w.fromExercise)}</strong> · <bdi>{review.exercise.scenario}</bdi> · {t(w.ran(on(review.exercise.ranFrom), on(review.exercise.ranTo)))}</> : t(w.about)}
        asOf={review.drawnTo ?? review.startedAt}
        now={review.readAt}
        actions={<Badge variant="outline" size="lg" color={review.state === "open" ? "orange.9" : "teal.9"} tt="none">{t(w[review.state])}{review.example && ` (${t(w.example)})`}</Badge>}
      />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <Summary key={`summary ${review.version}`} review={review} writes={writes} answer={answer} />
      <Title order={2} size="h4" mt="lg" mb="xs">{t(w.findings)}</Title>
      <FindingList review={review} writes={writes} answer={answer} />
      {writes && <FindingForm key={`finding ${review.findings.length}`} review={review} answer={answer} />}
      <Title order={2} size="h4" mt="lg" mb="xs">{t(w.actions)}</Title>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.blocks)}</Copy>
      <ActionTable actions={review.allActions} now={review.readAt} empty={t(w.noActions)} />
      {review.mayWrite && <ActionForm key={`action ${review.allActions.length}`} review={review} missions={missions} answer={answer} />}
      <Title order={2} size="h4" mt="lg" mb="xs">{t(w.timeline)} <Copy span size="sm" c="dimmed">({t(w.points(review.points.length))})</Copy></Title>
      <Copy size="sm" c="dimmed" mb="xs">{t(w.timelineAbout)}</Copy>
      {writes && (
        <Group mb="sm">
          {review.crisis !== null && <Form method="post"><input type="hidden" name="form" value="timeline" /><Button type="submit" variant="default" size="xs">{t(w.redraw)}</Button></Form>}
        </Group>
      )}
      <TimelineTable points={review.points} />
      {writes && <PointForm key={`point ${review.points.length}`} answer={answer} />}
      {writes && (
        <Form method="post">
          <input type="hidden" name="form" value="finish" />
          <Fieldset legend={t(w.finish)} mt="lg" maw="60rem">
            <Copy size="sm" mb="sm">{t(w.finishHelp)}</Copy>
            <Button type="submit">{t(w.finish)}</Button>
          </Fieldset>
        </Form>
      )}
      <Copy size="sm" mt="lg">{t(w.startedBy)}: <bdi>{review.startedBy ?? "—"}</bdi>, <Age at={review.startedAt} now={review.readAt} />{review.finishedAt && <> · {t(w.finishedBy)}: <bdi>{review.finishedBy ?? "—"}</bdi>, <Age at={review.finishedAt} now={review.readAt} /></>}</Copy>
      <form method="post" action={`/${language}/desk/reviews/${review.id}/file`}>
        <input type="hidden" name="back" value={path} />
        <Fieldset legend={t(w.files)} mt="sm" maw="60rem">
          <Group align="flex-end">
            <NativeSelect name="format" label={t(w.format)} data={[{ value: "pdf", label: t(w.pdf) }, { value: "docx", label: t(w.word) }, { value: "csv", label: t(w.csv) }]} flex="1 1 14rem" maw="22rem" />
            <NativeSelect name="language" label={t(w.language)} data={[{ value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} defaultValue={language} flex="0 1 10rem" />
            <Button type="submit" variant="default">{t(w.download)}</Button>
          </Group>
        </Fieldset>
      </form>
    </>
  );
}

type Part = { review: Review; answer: Answer };

function Summary({ review, writes, answer }: Part & { writes: boolean }) {
  const t = useText();
  const language = useLanguage();
  const form = useForm(answer, "summary");
  const said = saidIn(review.summary, language);
  const field = (side: "ar" | "en") => { const of = form.of(`summary.${side}`); return { ...of, defaultValue: form.sent ? of.defaultValue : review.summary[side] }; };
  if (!said && !writes) return null;
  return (
    <>
      <Title order={2} size="h4">{t(w.summary)}</Title>
      {said && <Copy maw="60rem" style={{ whiteSpace: "pre-wrap" }} dir="auto">{said}</Copy>}
      {writes && (
        <details open={form.sent || !said}>
          <summary>{t(w.saveSummary)}</summary>
          <Form method="post">
            <input type="hidden" name="form" value="summary" />
            <input type="hidden" name="version" value={review.version} />
            <Stack gap="sm" maw="60rem" mt="xs">
              <Copy size="sm" c="dimmed">{t(w.summaryAbout)}</Copy>
              <Textarea {...field("ar")} label={t(w.arabic)} lang="ar" dir="rtl" rows={4} maxLength={6_000} />
              <Textarea {...field("en")} label={t(w.english)} lang="en" dir="ltr" rows={4} maxLength={6_000} />
              <Group><Button type="submit" variant="default">{t(w.save)}</Button></Group>
            </Stack>
          </Form>
        </details>
      )}
    </>
  );
}

function FindingForm({ review, answer }: Part) {
  const t = useText();
  const language = useLanguage();
  const { of } = useForm(answer, "finding");
  const standing = review.findings.filter((one) => !one.superseded && one.withdrawnBecause === null);
  return (
    <Form method="post">
      <input type="hidden" name="form" value="finding" />
      <Fieldset legend={t(w.addFinding)} mt="sm" maw="60rem">
        <Stack gap="sm">
          <NativeSelect {...of("kind")} label={t(w.kind)} data={(["strength", "improve"] as const).map((value) => ({ value, label: t(w[value]) }))} maw="16rem" />
          <Textarea {...of("text.ar")} label={t(w.findingArabic)} description={t(w.oneLanguage)} lang="ar" dir="rtl" rows={2} maxLength={2_000} />
          <Textarea {...of("text.en")} label={t(w.findingEnglish)} lang="en" dir="ltr" rows={2} maxLength={2_000} />
          <TextInput {...of("evidence")} label={t(w.evidence)} description={t(w.evidenceHint)} dir="ltr" maxLength={300} maw="28rem" />
          {standing.length > 0 && <NativeSelect {...of("supersedes")} label={t(w.supersedes)} data={[{ value: "", label: t(w.newFinding) }, ...standing.map((one) => ({ value: String(one.id), label: saidIn(one.text, language).slice(0, 70) }))]} />}
          <Group><Button type="submit" variant="default">{t(w.addFinding)}</Button></Group>
        </Stack>
      </Fieldset>
    </Form>
  );
}

function ActionForm({ review, missions, answer }: Part & { missions: Props["missions"] }) {
  const t = useText();
  const language = useLanguage();
  const { of } = useForm(answer, "action");
  const standing = review.findings.filter((one) => !one.superseded && one.withdrawnBecause === null);
  return (
    <Form method="post">
      <input type="hidden" name="form" value="action" />
      <Fieldset legend={t(w.addAction)} mt="sm" maw="60rem">
        <Stack gap="sm">
          <TextInput {...of("title")} label={t(w.doing)} maxLength={300} required />
          <Group align="flex-start">
            <NativeSelect {...of("mission")} label={t(w.mission)} data={[{ value: "all", label: t(w.allMissions) }, ...missions.map((one) => ({ value: String(one.id), label: t(one.name) }))]} flex="1 1 14rem" />
            <TextInput {...of("owner")} label={t(w.owner)} maxLength={120} required flex="1 1 12rem" />
            <TextInput {...of("dueOn")} label={t(w.dueOn)} type="date" required flex="0 1 11rem" />
          </Group>
          {standing.length > 0 && <NativeSelect {...of("finding")} label={t(w.forFinding)} data={[{ value: "", label: t(w.noFinding) }, ...standing.map((one) => ({ value: String(one.id), label: saidIn(one.text, language).slice(0, 70) }))]} />}
          <Group><Button type="submit" variant="default">{t(w.addAction)}</Button></Group>
        </Stack>
      </Fieldset>
    </Form>
  );
}

function PointForm({ answer }: { answer: Answer }) {
  const t = useText();
  const form = useForm(answer, "point");
  return (
    <details open={form.sent}>
      <summary>{t(w.addPoint)}</summary>
      <Form method="post">
        <input type="hidden" name="form" value="point" />
        <Stack gap="sm" maw="60rem" mt="xs">
          <TextInput {...form.of("at")} label={t(w.pointAt)} type="datetime-local" required maw="16rem" />
          <TextInput {...form.of("title.ar")} label={t(w.pointArabic)} lang="ar" dir="rtl" maxLength={300} required />
          <TextInput {...form.of("title.en")} label={t(w.pointEnglish)} lang="en" dir="ltr" maxLength={300} required />
          <Group><Button type="submit" variant="default">{t(w.addPointButton)}</Button></Group>
        </Stack>
      </Form>
    </details>
  );
}

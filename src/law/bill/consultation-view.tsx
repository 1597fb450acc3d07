import { Alert, Badge, Button, Fieldset, Group, NativeSelect, Paper, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { formatDate } from "#platform/words.ts";
import { provisionTitle } from "../law.rules.ts";
import { type Comment, isDrafted, isLate, keyOf, outcomes, outcomeTitles, type WholeBill } from "./bill.rules.ts";
import { billWords as w } from "./bill.words.ts";
import type { Sent } from "./bill-form.tsx";

/** What a comment is on, in words. */
export function placeTitle(bill: Pick<WholeBill, "effects">, place: Comment["place"], t: (pair: { en: string; ar: string }) => string): string {
  if (!place) return t(w.whole);
  const effect = bill.effects.find((one) => keyOf(one.step) === keyOf(place));
  return effect ? `${t(provisionTitle(effect.kind, effect.number))}${t(w.comma)}${t(effect.instrumentTitle)}` : keyOf(place);
}

/** Rounds with their deadlines, what institutions said and what became of it, and the forms for both. */
export function Consultation({ bill, mayDraft, mayComment, sent }: { bill: WholeBill; mayDraft: boolean; mayComment: boolean; sent: Sent }) {
  const t = useText();
  const language = useLanguage();
  const day = (on: string) => formatDate(`${on}T00:00:00Z`, language);
  const [last] = bill.rounds;
  const today = bill.asOf.slice(0, 10);
  const open = last && last.closedAt === null;
  const of = (form: string) => (sent?.values["form"] === form ? sent.values : undefined);
  const fault = useFault(sent?.problem);
  const taking = mayComment && bill.state === "in-consultation" && last;
  return (
    <section aria-labelledby="consultation">
      <Title order={2} size="h4" id="consultation" mb="xs">{t(w.consultation)}</Title>
      <Stack gap="sm">
        {bill.rounds.map((one) => (
          <Group key={one.id} gap="xs">
            <span>{t(w.roundLine(one.number, one.billNumber, day(one.deadline)))}</span>
            <Badge variant="outline" color="gray.8" tt="none">{t(one.closedAt ? w.roundClosed : today > one.deadline ? w.roundOver : w.roundOpen)}</Badge>
            {one.asks && <bdi>{one.asks}</bdi>}
          </Group>
        ))}
        {mayDraft && open && <Form method="post"><Button type="submit" name="form" value="close" variant="default">{t(w.closeRound)}</Button></Form>}
        {mayDraft && !open && isDrafted(bill.state) && (
          <details open={of("open") !== undefined}>
            <summary>{t(w.openRound)}</summary>
            <Form method="post">
              <Group align="flex-end" mt="xs">
                <TextInput name="deadline" type="date" label={t(w.deadline)} required defaultValue={valueAt(of("open"), "deadline")} error={of("open") && fault("deadline")} />
                <TextInput name="asks" label={t(w.asks)} dir="auto" maxLength={2_000} defaultValue={valueAt(of("open"), "asks")} />
                <Button type="submit" name="form" value="open" variant="default">{t(w.openRound)}</Button>
              </Group>
            </Form>
          </details>
        )}
        <Title order={3} size="h5">{t(w.comments)}</Title>
        {bill.comments.length === 0 && <Copy c="dimmed">{t(w.noComments)}</Copy>}
        {bill.comments.map((one) => <OneComment key={one.id} bill={bill} one={one} mayAnswer={mayDraft} sent={sent} />)}
        {taking && (
          <Form method="post" key={`${bill.comments.length} ${of("comment") ? "again" : ""}`}>
            <Fieldset legend={t(w.comment)}>
              <Stack gap="xs" maw="48rem">
                {isLate(last, today) && <Alert color="orange" variant="light">{t(w.lateHelp)}</Alert>}
                <input type="hidden" name="at" value={bill.number} />
                <NativeSelect name="institution" label={t(w.institution)} defaultValue={valueAt(of("comment"), "institution")} data={[{ value: "", label: "—" }, ...bill.institutions.map((each) => ({ value: String(each.id), label: t(each.name) }))]} error={of("comment") && fault("institution")} />
                <TextInput name="institutionName" label={t(w.institutionName)} dir="auto" maxLength={200} defaultValue={valueAt(of("comment"), "institutionName")} />
                <NativeSelect name="place" label={t(w.on)} defaultValue={valueAt(of("comment"), "place")} data={[{ value: "", label: t(w.whole) }, ...[...new Set(bill.steps.map(keyOf))].map((key) => ({ value: key, label: placeTitle(bill, { instrument: key.split("#")[0]!, eId: key.split("#")[1]! }, t) }))]} error={of("comment") && fault("place")} />
                <Textarea name="says" label={t(w.says)} dir="auto" rows={3} maxLength={5_000} required defaultValue={valueAt(of("comment"), "says")} error={of("comment") && fault("says")} />
                <Group><Button type="submit" name="form" value="comment">{t(w.send)}</Button></Group>
              </Stack>
            </Fieldset>
          </Form>
        )}
      </Stack>
    </section>
  );
}

function OneComment({ bill, one, mayAnswer, sent }: { bill: WholeBill; one: Comment; mayAnswer: boolean; sent: Sent }) {
  const t = useText();
  const language = useLanguage();
  const on = (at: string) => formatDate(at, language, "date-time");
  const values = sent?.values["form"] === "answer" && valueAt(sent.values, "comment") === String(one.id) ? sent.values : undefined;
  const fault = useFault(values ? sent?.problem : undefined);
  return (
    <Paper withBorder p="sm">
      <Group gap="xs">
        <strong><bdi>{t(one.institution)}</bdi></strong>
        <span>{placeTitle(bill, one.place, t)}</span>
        {one.late && <Badge color="orange.9" tt="none">{t(w.late)}</Badge>}
        <Badge variant="outline" color="gray.8" tt="none">{t(one.outcome ? outcomeTitles[one.outcome] : w.unanswered)}</Badge>
      </Group>
      <Copy dir="auto" style={{ whiteSpace: "pre-line" }}>{one.says}</Copy>
      <Copy size="sm" c="dimmed">{t(w.by(`\u2068${one.by ?? "—"}\u2069`, on(one.at)))} · {t(w.round(one.round))} · {t(w.version(one.billNumber))}</Copy>
      {one.answer && <><Copy mt={4} dir="auto" style={{ whiteSpace: "pre-line", paddingInlineStart: "1rem" }}>{one.answer}</Copy><Copy size="sm" c="dimmed" style={{ paddingInlineStart: "1rem" }}>{t(w.by(`\u2068${one.answeredBy ?? "—"}\u2069`, on(one.answeredAt!)))}</Copy></>}
      {mayAnswer && !one.outcome && (
        <details open={values !== undefined}>
          <summary>{t(w.answer)}</summary>
          <Form method="post">
            <Stack gap="xs" mt="xs" maw="40rem">
              <input type="hidden" name="comment" value={one.id} />
              <NativeSelect name="outcome" label={t(w.outcome)} defaultValue={valueAt(values, "outcome")} data={outcomes.map((each) => ({ value: each, label: t(outcomeTitles[each]) }))} />
              <Textarea name="answer" label={t(w.answerText)} dir="auto" rows={2} maxLength={5_000} required defaultValue={valueAt(values, "answer")} error={fault("answer")} />
              <Group><Button type="submit" name="form" value="answer" variant="default">{t(w.answer)}</Button></Group>
            </Stack>
          </Form>
        </details>
      )}
    </Paper>
  );
}

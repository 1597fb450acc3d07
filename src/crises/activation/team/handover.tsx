import { Badge, Button, Card, Fieldset, Group, NativeSelect, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { Age, useText } from "#platform/ui/language.tsx";
import { type Answer, useForm, useOfficerOptions } from "../form-fields.tsx";
import { titleOfFunction } from "./function.rules.ts";
import { handoverWords as w } from "./handover.words.ts";
import { teamWords } from "./team.words.ts";

type Handover = {
  id: number; function: string; from: string; to: string; stillOpen: string; decisions: string; worries: string; figures: { open: number; overdue: number; waiting: number; unaccounted: number };
  signedAt: string; receivedAt: string | null; receivedNote: string | null; withdrawnAt: string | null; yours: boolean; own: boolean;
};

/** The form to hand over one's own function, and every handover note with both signatures. `mine`: functions that the reader holds. */
export function Handovers({ handovers, mine, officers, now, answer }: { handovers: readonly Handover[]; mine: readonly string[]; officers: readonly { account: string; name: string }[]; now: string; answer: Answer }) {
  const t = useText();
  const offer = useForm(answer, "offer");
  const options = useOfficerOptions(officers, teamWords.choose);
  return (
    <section aria-labelledby="handovers" id="handover">
      <Title order={2} size="h3" id="handovers" mb="sm">{t(w.title)}</Title>
      {mine.length > 0 && (
        <Form method="post">
          <input type="hidden" name="form" value="offer" />
          <Fieldset legend={t(w.offerTitle)} mb="md">
            <Copy size="sm" mb="xs">{t(w.offerHelp)}</Copy>
            <Stack maw="48rem">
              <Group grow>
                <NativeSelect {...offer.of("function")} label={t(w.function)} data={mine.map((value) => ({ value, label: t(titleOfFunction(value)) }))} />
                <NativeSelect {...offer.of("to")} label={t(w.to)} data={options} required />
              </Group>
              <Textarea {...offer.of("stillOpen")} label={t(w.stillOpen)} description={t(w.stillOpenHint)} rows={3} maxLength={4000} required />
              <Textarea {...offer.of("decisions")} label={t(w.decisions)} description={t(w.decisionsHint)} rows={3} maxLength={4000} required />
              <Textarea {...offer.of("worries")} label={t(w.worries)} description={t(w.worriesHint)} rows={3} maxLength={4000} required />
              <Group><Button type="submit">{t(w.send)}</Button></Group>
            </Stack>
          </Fieldset>
        </Form>
      )}
      {handovers.length === 0 && <Copy c="dimmed">{t(w.none)}</Copy>}
      <Stack gap="sm">
        {handovers.map((one) => <Note key={one.id} one={one} now={now} />)}
      </Stack>
    </section>
  );
}

function Note({ one, now }: { one: Handover; now: string }) {
  const t = useText();
  return (
    <Card withBorder component="article" aria-label={`${t(titleOfFunction(one.function))}: ${one.from} – ${one.to}`}>
      <Group gap="xs">
        <strong>{t(titleOfFunction(one.function))}</strong>
        <span><bdi>{one.from}</bdi> ({t(w.signedBy)} <Age at={one.signedAt} now={now} />)</span>
        <span>→ <bdi>{one.to}</bdi> {one.receivedAt && <>({t(w.received)} <Age at={one.receivedAt} now={now} />)</>}</span>
        {one.withdrawnAt && <Badge variant="light" color="gray" c="dark.7" tt="none">{t(w.withdrawn)}</Badge>}
        {!one.withdrawnAt && !one.receivedAt && <Badge variant="light" color="yellow" c="#7a4b00" tt="none">{t(w.waiting)}</Badge>}
      </Group>
      <dl className="facts" style={{ marginBlockStart: "0.5rem" }}>
        {([["stillOpen", w.stillOpen], ["decisions", w.decisions], ["worries", w.worries]] as const).map(([name, label]) => <Part key={name} label={t(label)} value={one[name]} />)}
        {one.receivedNote && <Part label={t(w.note)} value={one.receivedNote} />}
      </dl>
      <Copy size="sm" c="dimmed" mt="xs">{t(w.figures(one.figures.open, one.figures.overdue, one.figures.waiting, one.figures.unaccounted))}</Copy>
      {one.yours && (
        <Form method="post">
          <input type="hidden" name="form" value="receive" />
          <input type="hidden" name="handover" value={one.id} />
          <Group align="flex-end" mt="xs"><TextInput name="note" label={t(w.note)} maxLength={1000} /><Button type="submit">{t(w.sign)}</Button></Group>
        </Form>
      )}
      {one.own && (
        <Form method="post">
          <input type="hidden" name="form" value="withdraw" />
          <input type="hidden" name="handover" value={one.id} />
          <Button type="submit" variant="default" size="xs" mt="xs">{t(w.withdrawButton)}</Button>
        </Form>
      )}
    </Card>
  );
}

function Part({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto" style={{ whiteSpace: "pre-wrap" }}>{value}</dd>
    </>
  );
}

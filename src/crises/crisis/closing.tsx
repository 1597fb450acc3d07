import { Alert, Button, Checkbox, Stack, Textarea, Title } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { formatNumber } from "#platform/words.ts";
import { type Still, titleOfStill, whereStill } from "./closing.rules.ts";
import { closingWords as w } from "./closing.words.ts";

type Turn = { turn: "closed" | "reopened"; at: string; by: string | null; reason: string | null; still: readonly Still[] };
type Props = { crisis: { id: number; closedAt: string | null }; closing: { still: readonly Still[]; turns: readonly Turn[] }; now: string; problem: FormProblem | undefined; because: string };

/** The closing checklist (who is still counted, what waits), the closing or reopening, and earlier ones. */
export function Closing({ crisis, closing, now, problem, because }: Props) {
  const t = useText();
  const language = useLanguage();
  const fault = useFault(problem);
  const { still, turns } = closing;
  const listed = (all: readonly Still[]) => all.map((one) => `${t(titleOfStill(one.code))} ${formatNumber(one.count, language)}`).join(language === "ar" ? "، " : ", ");
  return (
    <section aria-labelledby="closing" style={{ maxWidth: "56rem" }}>
      <Title order={2} size="h3" mt="xl" mb="sm" id="closing">{t(w.title)}</Title>
      {crisis.closedAt === null && (
        <>
          <p>{t(w.about)}</p>
          {still.length === 0 ? (
            <Alert color="green" variant="light">{t(w.nothing)}</Alert>
          ) : (
            <Alert color="yellow" variant="light">
              <strong>{t(w.stillCounted)}</strong>
              <ul style={{ margin: 0 }}>
                {still.map((one) => <li key={one.code}><LocalLink to={`/desk/crises/${crisis.id}${whereStill(one.code)}`}>{t(titleOfStill(one.code))}</LocalLink>: <strong>{formatNumber(one.count, language)}</strong></li>)}
              </ul>
            </Alert>
          )}
          <Form method="post">
            <Stack mt="sm" maw="40rem">
              <Textarea name="because" label={t(still.length > 0 ? w.why : w.remark)} description={still.length > 0 ? t(w.whyHint) : undefined} defaultValue={because} error={fault("because")} rows={2} maxLength={1000} required={still.length > 0} />
              <Checkbox name="sure" required label={t(w.sure)} />
              <div><Button type="submit" name="intent" value="close" color="red.9" variant="outline">{t(w.closeButton)}</Button></div>
            </Stack>
          </Form>
        </>
      )}
      {crisis.closedAt !== null && (
        <Form method="post">
          <p>{t(w.reopenAbout)}</p>
          <Stack maw="40rem">
            <Textarea name="because" label={t(w.reopenWhy)} defaultValue={because} error={fault("because")} rows={2} maxLength={1000} required />
            <div><Button type="submit" name="intent" value="reopen" variant="outline">{t(w.reopenButton)}</Button></div>
          </Stack>
        </Form>
      )}
      {turns.length > 0 && (
        <>
          <Title order={3} size="h5" mt="md">{t(w.history)}</Title>
          <ul>
            {turns.map((one) => <li key={one.at}><strong>{t(one.turn === "closed" ? w.closed : w.reopened)}</strong> <Age at={one.at} now={now} />, <bdi>{one.by ?? "–"}</bdi>{one.reason && <>: <bdi>{one.reason}</bdi></>}{one.still.length > 0 && <> ({t(w.stillThen)}: {listed(one.still)})</>}</li>)}
          </ul>
        </>
      )}
    </section>
  );
}

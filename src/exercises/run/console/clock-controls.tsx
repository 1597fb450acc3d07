import { Button, Checkbox, Group, NativeSelect, Paper, Text as Copy, TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import { Form, useSubmit } from "react-router";
import { useText } from "#platform/ui/language.tsx";
import { rates } from "../clock/clock.rules.ts";
import type { ClockShown, RunState } from "../run.rules.ts";
import { ClockFace } from "./clock-face.tsx";
import { consoleWords as w } from "./console.words.ts";

type Props = { clock: ClockShown | null; state: RunState; /** Minute of the next waiting inject. */ next: number | null };

/** Start, pause, resume, speed and jump; by buttons that work without JavaScript, and by keys. */
export function ClockControls({ clock, state, next }: Props) {
  const t = useText();
  const submit = useSubmit();
  const main = useRef<HTMLButtonElement>(null);
  const rate = clock?.rate || 1;
  const running = state === "running";
  useEffect(() => {
    if (!running) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === "F8") {
        event.preventDefault();
        main.current?.click();
      }
      const step = event.altKey && !event.ctrlKey ? (event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0) : 0;
      if (step === 0 || clock?.rate === 0) return;
      event.preventDefault();
      const wanted = step > 0 ? rates.find((one) => one > rate) : rates.findLast((one) => one < rate);
      if (wanted) void submit({ intent: "turn", turn: "rate", rate: String(wanted) }, { method: "post" });
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [running, rate, clock?.rate, submit]);
  const turn = (name: string) => (
    <>
      <input type="hidden" name="intent" value="turn" />
      <input type="hidden" name="turn" value={name} />
    </>
  );
  const speed = <NativeSelect name="rate" size="sm" aria-label={t(w.speed)} defaultValue={String(rate)} key={rate} w={90} data={[...new Set([...rates, rate])].sort((a, b) => a - b).map((one) => ({ value: String(one), label: `× ${one}` }))} />;
  return (
    <Paper withBorder p="sm" component="section" aria-label={t(w.clock)}>
      <Group justify="space-between" gap="md">
        <ClockFace clock={clock} />
        <Group gap="md">
          {state === "ready" && <Form method="post">{turn("start")}<Group gap="xs" wrap="nowrap">{speed}<Button type="submit" size="md">{t(w.start)}</Button></Group></Form>}
          {running && (
            <>
              <Form method="post">{turn(clock?.rate === 0 ? "resume" : "pause")}<Button ref={main} type="submit" size="md" variant={clock?.rate === 0 ? "filled" : "default"}>{t(clock?.rate === 0 ? w.resume : w.pause)}&nbsp;<kbd>F8</kbd></Button></Form>
              {clock !== null && clock.rate > 0 && <Form method="post">{turn("rate")}<Group gap={4} wrap="nowrap">{speed}<Button type="submit" variant="default">{t(w.setSpeed)}</Button></Group></Form>}
              <Form method="post">
                {turn("jump")}
                <Group gap={4}>
                  <TextInput name="toMinutes" w={90} inputMode="decimal" required aria-label={t(w.jumpTo)} placeholder={t(w.jumpTo)} dir="ltr" defaultValue={next === null ? "" : String(next)} key={next} />
                  <Button type="submit" variant="default">{t(w.jump)}</Button>
                  <Checkbox name="skipBetween" size="sm" label={t(w.skipBetween)} />
                </Group>
              </Form>
            </>
          )}
        </Group>
      </Group>
      {running && <Copy size="xs" c="dimmed" mt={6}>{t(w.keys)}</Copy>}
    </Paper>
  );
}

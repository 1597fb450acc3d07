import { Alert, Button, Group, Text as Copy } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useFetcher } from "react-router";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { pauseWords as w } from "./pause.words.ts";

/** F9 pauses all exercises, wherever it is shown; and a button for those who do not use keys, if `shown`. */
export function PauseKey({ shown = false }: { shown?: boolean }) {
  const t = useText();
  const fetcher = useFetcher();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "F9" || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      button.current?.click();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <fetcher.Form method="post" action={`/${useLanguage()}/desk/exercises/pause`} {...(shown ? {} : { hidden: true })}>
      <Button ref={button} type="submit" color="red.9" loading={fetcher.state !== "idle"}>{t(w.pause)}&nbsp;<kbd>F9</kbd></Button>
    </fetcher.Form>
  );
}

/** What `readHall` says, as far as it is shown. */
export type HallShown = { hall: string | null; here: boolean; running: readonly { id: number; rate: number }[]; real: boolean };

/** What is under way in the exercise hall, with the one key that pauses it. */
export function HallNotice({ hall }: { hall: HallShown }) {
  const t = useText();
  const language = useLanguage();
  const going = hall.running.filter((one) => one.rate > 0);
  return (
    <Alert color={hall.real ? "red" : going.length > 0 ? "grape" : "gray"} variant="light" {...(hall.real ? { role: "alert" } : { role: "status" })} mb="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Copy fw={600}>{t(going.length > 0 ? w.running(going.length) : hall.running.length > 0 ? w.stand : w.none)}</Copy>
          {hall.real && <Copy size="sm">{t(w.real)}</Copy>}
          {!hall.here && hall.hall && <a href={`/${language}/desk/exercises/hall`}>{t(w.open)}</a>}
        </div>
        {going.length > 0 && <PauseKey shown />}
      </Group>
    </Alert>
  );
}

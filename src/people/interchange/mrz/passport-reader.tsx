import { Button, Group, Modal, Stack, Text as Copy, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { MrzReading } from "./mrz-reading.tsx";
import { personFieldsOf } from "./mrz-person.rules.ts";
import { type Mrz, readMrz } from "./mrz.rules.ts";
import { mrzWords as w } from "./mrz.words.ts";
import { PassportCamera } from "./passport-camera.tsx";

/**
 * Fills the fields of a person in the form around it (names beginning with `at`) from a passport: typed or pasted lines,
 * a photo, or the camera; all on this device. Without scripts it leads to the page that reads typed lines.
 */
export function PassportReader({ at = "" }: { at?: string }) {
  const t = useText();
  const language = useLanguage();
  const [opened, { open, close }] = useDisclosure(false);
  const anchor = useRef<HTMLDivElement>(null);
  const [filled, setFilled] = useState(false);
  const use = (mrz: Mrz) => {
    const form = anchor.current?.closest("form");
    if (form) fill(form, at, mrz);
    setFilled(Boolean(form));
    close();
  };
  return (
    <div ref={anchor}>
      <Group gap="sm">
        <Button component="a" href={`/${language}/desk/people/passport`} variant="default" size="xs" onClick={(event) => { event.preventDefault(); open(); }}>
          {t(w.readPassport)}
        </Button>
        {filled && <Copy size="sm" c="teal.9" role="status">{t(w.used)}</Copy>}
      </Group>
      {["documentOf", "documentKind", "documentCountry", "documentExpires"].map((name) => <input key={name} type="hidden" name={`${at}${name}`} />)}
      <Modal opened={opened} onClose={close} title={t(w.readPassport)} size="lg" lockScroll={false} closeButtonProps={{ "aria-label": t(w.close) }}>
        <Reading onUse={use} />
      </Modal>
    </div>
  );
}

function Reading({ onUse }: { onUse: (mrz: Mrz) => void }) {
  const t = useText();
  const [text, setText] = useState("");
  const [read, setRead] = useState<Mrz | null>(null);
  const [failed, setFailed] = useState(false);
  const result = useRef<HTMLDivElement>(null);
  const shown = (mrz: Mrz | null) => {
    setRead(mrz);
    setFailed(mrz === null);
    if (mrz) setText(mrz.lines.join("\n"));
  };
  useEffect(() => {
    if (read) result.current?.focus();
  }, [read]);
  return (
    <Stack gap="sm">
      <Copy size="sm" c="dimmed">{t(w.about)}</Copy>
      <PassportCamera onRead={shown} />
      <Textarea label={t(w.text)} description={t(w.textHint)} value={text} onChange={(event) => setText(event.currentTarget.value)} dir="ltr" wrap="off" rows={3} maxLength={1_000} spellCheck={false} autoComplete="off" error={failed && t(w.noZone)} styles={{ input: { fontFamily: "monospace", fontSize: "0.8rem" } }} />
      <div><Button variant="default" onClick={() => shown(readMrz(text, new Date().toISOString().slice(0, 10)))}>{t(w.read)}</Button></div>
      {read && (
        <div ref={result} tabIndex={-1} role="group" aria-label={t(w.result)}>
          <MrzReading mrz={read} />
          <Button mt="sm" onClick={() => onUse(read)}>{t(w.use)}</Button>
        </div>
      )}
    </Stack>
  );
}

/** Writes into the form as somebody typing would. */
function fill(form: HTMLFormElement, at: string, mrz: Mrz): void {
  const said = personFieldsOf(mrz);
  const values = { ...said, ...(said.document ? { documentOf: said.document } : {}) };
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(`${at}${name}`);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

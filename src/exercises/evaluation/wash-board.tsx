import { Button, Checkbox, Group, NativeSelect, Paper, SimpleGrid, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { saidIn } from "../scenario/scenario.rules.ts";
import { type WashShown, washKinds } from "./evaluation.rules.ts";
import { evaluationWords as w, washTitles } from "./evaluation.words.ts";

/** Three columns of notes, those of one theme together. `lead`: whoever leads the talk groups and removes them. */
export function WashBoard({ notes, lead }: { notes: readonly WashShown[]; lead: boolean }) {
  const t = useText();
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
      {washKinds.map((kind) => {
        const of = notes.filter((one) => one.kind === kind);
        return (
          <Paper key={kind} withBorder p="sm" component="section" aria-labelledby={`wash-${kind}`}>
            <Title order={2} size="h5" id={`wash-${kind}`} mb="xs">{t(washTitles[kind])} <Copy span c="dimmed">({of.length})</Copy></Title>
            {of.length === 0 && <Copy size="sm" c="dimmed">{t(w.noNotes)}</Copy>}
            <Stack gap="sm">
              {[...Map.groupBy(of, (one) => one.theme)].map(([theme, group]) => (
                <div key={theme}>
                  {theme !== "" && <Copy fw={600} size="sm"><bdi>{theme}</bdi> ({group.length})</Copy>}
                  {group.map((one) => <Note key={one.id} note={one} lead={lead} />)}
                </div>
              ))}
            </Stack>
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}

function Note({ note, lead }: { note: WashShown; lead: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div style={{ borderInlineStart: "3px solid #b9c4cd", paddingInlineStart: 8, marginBlockEnd: 8 }}>
      <Copy dir="auto" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{note.text}</Copy>
      <Copy size="xs" c="dimmed">{note.name ? <bdi>{note.name}</bdi> : t(w.anonymous)}{note.role && <> · <bdi>{saidIn(note.role, language)}</bdi></>}</Copy>
      {lead && (
        <details>
          <summary style={{ cursor: "pointer", fontSize: "0.85rem", paddingBlock: 4 }}>{t(w.group)}</summary>
          <Form method="post" preventScrollReset>
            <input type="hidden" name="note" value={note.id} />
            <Group gap="xs" align="flex-end">
              <TextInput name="theme" label={t(w.theme)} defaultValue={note.theme} maxLength={80} dir="auto" size="xs" list="themes" flex="1 1 8rem" />
              <Button type="submit" name="intent" value="group" size="xs" variant="default">{t(w.save)}</Button>
              <Button type="submit" name="intent" value="remove" size="xs" variant="subtle" color="red.9">{t(w.remove)}</Button>
            </Group>
          </Form>
        </details>
      )}
    </div>
  );
}

type Typed = { kind: string; text: string };

/** A note for the board. */
export function WashForm({ run, typed, fault }: { run: number; typed: Typed; fault: string | undefined }) {
  const t = useText();
  return (
    <Paper withBorder p="sm">
      <Form method="post" preventScrollReset>
        <input type="hidden" name="run" value={run} />
        <Group align="flex-end" gap="sm">
          <NativeSelect name="kind" label={t(w.kind)} defaultValue={typed.kind || "well"} data={washKinds.map((value) => ({ value, label: t(washTitles[value]) }))} flex="1 1 10rem" />
          <Textarea name="text" label={t(w.text)} required maxLength={1_000} autosize minRows={1} dir="auto" defaultValue={typed.text} error={fault} flex="3 1 16rem" />
          <Button type="submit" name="intent" value="wash">{t(w.add)}</Button>
        </Group>
        <Checkbox name="named" value="yes" label={t(w.named)} description={t(w.namedHint)} mt="xs" />
      </Form>
    </Paper>
  );
}

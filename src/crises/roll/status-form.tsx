import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { channelTitle } from "../board/channel.rules.ts";
import { type SaidStatus, statusTitles } from "./roll.rules.ts";
import { setChannels, sources, sourceTitles } from "./status.rules.ts";
import { statusWords as w } from "./status.words.ts";

type Props = { offered: readonly SaidStatus[]; problem: FormProblem | undefined; values: Record<string, unknown> };

/** An officer says how somebody is: what, who said it, how it came, of when, until when. */
export function StatusForm({ offered, problem, values }: Props) {
  const t = useText();
  const error = (path: string) => {
    const found = problem?.errors.find((fault) => fault.path === path);
    return found && t(found.message);
  };
  const typed = (name: string) => (typeof values[name] === "string" ? values[name] : undefined);
  return (
    <Form method="post" preventScrollReset>
      <FormAlert problem={problem} />
      <input type="hidden" name="intent" value="set" />
      <Stack gap="sm">
        <Group gap="sm" align="start">
          <NativeSelect name="status" label={t(w.status)} required defaultValue={typed("status") ?? ""} error={error("status")} flex="1 1 12rem" data={[{ value: "", label: "" }, ...offered.map((status) => ({ value: status as string, label: t(statusTitles[status]) }))]} />
          <NativeSelect name="source" label={t(w.source)} required defaultValue={typed("source") ?? ""} error={error("source")} flex="1 1 14rem" data={[{ value: "", label: "" }, ...sources.map((source) => ({ value: source as string, label: t(sourceTitles[source]) }))]} />
          <NativeSelect name="channel" label={t(w.channel)} defaultValue={typed("channel") ?? "phone"} error={error("channel")} flex="1 1 10rem" data={setChannels.map((channel) => ({ value: channel as string, label: t(channelTitle(channel)) }))} />
        </Group>
        <Group gap="sm" align="start">
          <TextInput type="datetime-local" name="at" label={t(w.happened)} description={t(w.happenedHint)} defaultValue={typed("at")} error={error("at")} flex="1 1 16rem" />
          <TextInput type="date" name="until" label={t(w.lastDay)} description={t(w.untilOnly)} defaultValue={typed("until")} error={error("until")} flex="1 1 16rem" />
        </Group>
        <Textarea name="note" label={t(w.note)} maxLength={1000} autosize minRows={2} defaultValue={typed("note")} error={error("note")} />
        <div><Button type="submit">{t(w.save)}</Button></div>
      </Stack>
    </Form>
  );
}

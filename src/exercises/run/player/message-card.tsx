import { Badge, Button, Group, Paper, Text as Copy, Textarea } from "@mantine/core";
import { Form } from "react-router";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { saidIn } from "../../scenario/scenario.rules.ts";
import { AnswerList } from "../console/answer-list.tsx";
import { clockText } from "../clock/clock.rules.ts";
import { channelTitles, injectRunWords as iw } from "../inject/inject.words.ts";
import type { Inbox } from "./player.rules.ts";
import { playerWords as w } from "./player.words.ts";

type Playing = NonNullable<Inbox["playing"]>;
type Props = { message: Playing["messages"][number]; roles: Playing["roles"]; answerKey: string; now: string; stands: boolean };

// What each channel looks like on a desk: a card at the telephone, a sheet of paper, a screen.
const looks: Record<string, { about?: keyof typeof w & ("ring" | "onScreen" | "posted" | "delivered"); background?: string; colour?: string }> = {
  call: { about: "ring", background: "#fff8e6" }, relative: { about: "ring", background: "#fff8e6" }, minister: { about: "ring", background: "#fdeeee" }, television: { about: "onScreen", background: "#17222b", colour: "#fff" },
  social: { about: "posted", background: "#eef3fb" }, "note-verbale": { about: "delivered", background: "#fbf8f0" }, sms: { background: "#eaf6ec" }, email: {},
};

/** One message as it reaches a player, with what was answered and how to answer. */
export function MessageCard({ message, roles, answerKey, now, stands }: Props) {
  const t = useText();
  const language = useLanguage();
  const look = looks[message.channel] ?? {};
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={`message-${message.id}`} style={message.mine ? {} : { borderInlineStart: "4px solid #6b1d5e" }}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Badge variant="light" tt="none" color="grape">{t(channelTitles[message.channel])}</Badge>
        <Copy size="xs" c="dimmed"><bdi dir="ltr" className="figures">{clockText(message.fired)}</bdi> · <Age at={message.firedAt} now={now} /></Copy>
      </Group>
      <Copy component="h2" id={`message-${message.id}`} fw={600} fz="lg" m={0}><bdi>{saidIn(message.title, language)}</bdi></Copy>
      <Copy size="sm" c="dimmed">{t(iw.from)}: <bdi>{saidIn(message.sender, language)}</bdi> · {t(iw.to)}: <bdi>{message.to.map((one) => saidIn(one, language)).join(language === "ar" ? "، " : ", ")}</bdi></Copy>
      <div style={{ background: look.background ?? "#f6f8f9", color: look.colour ?? "inherit", padding: "0.75rem", marginBlock: "0.5rem", borderRadius: 4 }}>
        {look.about && <Copy size="sm" fw={600}>{t(w[look.about])}</Copy>}
        <Copy dir="auto" style={{ whiteSpace: "pre-wrap" }}>{saidIn(message.message, language)}</Copy>
      </div>
      {message.answers.length > 0 && (
        <>
          <Copy size="sm" fw={600}>{t(w.yourAnswers)}</Copy>
          <AnswerList answers={message.answers} roles={roles} now={now} empty="" />
        </>
      )}
      {!stands && (
        <Group gap="sm" align="flex-start">
          {!message.mine && (
            <Form method="post">
              <input type="hidden" name="key" value={`${answerKey}-${message.id}-a`} />
              <input type="hidden" name="kind" value="acknowledged" />
              <Button type="submit" name="inject" value={message.id} variant="default">{t(w.acknowledge)}</Button>
            </Form>
          )}
          <details style={{ flex: "1 1 16rem" }} open={false}>
            <summary style={{ cursor: "pointer", paddingBlock: 6, fontWeight: 600 }}>{t(w.answer)}</summary>
            <Form method="post">
              <input type="hidden" name="key" value={`${answerKey}-${message.id}-${message.answers.length}`} />
              <input type="hidden" name="kind" value="answered" />
              <input type="hidden" name="inject" value={message.id} />
              <Textarea name="text" aria-label={t(w.answer)} required maxLength={4_000} autosize minRows={3} dir="auto" />
              <Button type="submit" mt="xs">{t(w.send)}</Button>
            </Form>
          </details>
        </Group>
      )}
    </Paper>
  );
}

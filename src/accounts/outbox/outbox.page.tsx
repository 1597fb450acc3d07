import { Badge, Button, Group, NativeSelect, Paper, Stack, Text as Copy } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { Empty, PageTitle, Turns } from "#platform/ui/desk.tsx";
import { Age, useText } from "#platform/ui/language.tsx";
import { direction, text } from "#platform/words.ts";
import { listOutbox } from "./outbox.operations.ts";
import { outboxWords as w } from "./outbox.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = Object.fromEntries([...page.url.searchParams].filter(([name, value]) => ["channel", "status", "before"].includes(name) && value !== ""));
  const read = await page.read(listOutbox, given);
  const { before: _before, ...rest } = given;
  return {
    messages: read.messages,
    given,
    older: read.before === null ? null : `?${new URLSearchParams({ ...rest, before: String(read.before) })}`,
    newest: given["before"] ? `?${new URLSearchParams(rest)}` : null,
    now: new Date(),
  };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

const colors = { held: "gray", queued: "orange", sending: "orange", sent: "teal", delivered: "green", failed: "red" };

export default function OutboxPage() {
  const t = useText();
  const { messages, given, older, newest, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={now} now={now} />
      <Form method="get" role="search">
        <Group align="flex-end" mb="md">
          <NativeSelect name="channel" label={t(w.channel)} defaultValue={given["channel"] ?? ""} data={[{ value: "", label: t(w.anyChannel) }, ...(["email", "sms", "push"] as const).map((value) => ({ value, label: t(w[value]) }))]} />
          <NativeSelect name="status" label={t(w.status)} defaultValue={given["status"] ?? ""} data={[{ value: "", label: t(w.anyStatus) }, ...(["held", "queued", "sending", "sent", "delivered", "failed"] as const).map((value) => ({ value, label: t(w[value]) }))]} />
          <Button type="submit" variant="default">
            {t(w.show)}
          </Button>
        </Group>
      </Form>
      {messages.length === 0 && <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>}
      <Stack gap="sm" component="ul" style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {messages.map((message) => (
          <Paper key={message.id} withBorder p="md" component="li">
            <Group justify="space-between" gap="xs">
              <Copy fw={600}>
                {t(w[message.channel])} · {t(w.to)} <bdi dir="ltr">{message.recipient}</bdi>
              </Copy>
              <Group gap="xs">
                <Badge color={colors[message.status]}>
                  {t(w[message.status])}
                </Badge>
                <Copy size="sm" c="dimmed">
                  <Age at={message.at} now={now} />
                  {message.attempts > 0 && ` · ${t(w.attempts(message.attempts))}`}
                </Copy>
              </Group>
            </Group>
            <Copy size="sm" c="dimmed">
              {message.purpose}
              {message.failure && ` · ${message.failure}`}
            </Copy>
            {message.body === null ? (
              <Copy fs="italic">{t(w.hidden)}</Copy>
            ) : (
              <div lang={message.language} dir={direction(message.language)}>
                {message.subject && <Copy fw={600}>{message.subject}</Copy>}
                <Copy style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{message.body}</Copy>
              </div>
            )}
          </Paper>
        ))}
      </Stack>
      <Turns newest={newest} older={older} />
    </>
  );
}

import { Alert, Badge, Button, Group, NativeSelect, Table, Text as Copy, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle, Turns } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, text } from "#platform/words.ts";
import { purposeText } from "../purpose/purpose.rules.ts";
import { readAudit, verifyAuditChain } from "./audit.operations.ts";
import { auditWords as w } from "./audit.words.ts";

const filters = ["actor", "operation", "outcome", "from", "until", "subject", "record", "before"];

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = Object.fromEntries([...page.url.searchParams].filter(([name, value]) => filters.includes(name) && value !== ""));
  const read = await page.read(readAudit, given);
  const { before: _before, ...rest } = given;
  return {
    ...read,
    given,
    older: read.before === null ? null : `?${new URLSearchParams({ ...rest, before: String(read.before) })}`,
    newest: given["before"] ? `?${new URLSearchParams(rest)}` : null,
    now: new Date(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const result = await page.submit(verifyAuditChain, {});
  return result.ok ? { verified: result.output } : again(result.problem, {}, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

export default function AuditPage() {
  const t = useText();
  const language = useLanguage();
  const { entries, operations, given, older, newest, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { verified?: { entries: number; firstBreak: { id: number; reason: "changed" | "missing before" } | null }; problem?: Parameters<typeof FormAlert>[0]["problem"] } | undefined;
  const verified = answer?.verified;
  const who = (entry: (typeof entries)[number]) =>
    entry.actorKind === "staff" ? (entry.actorName ?? t(w.formerStaff(entry.actorId ?? ""))) : t(entry.actorKind === "system" ? w.system : entry.actorKind === "link" ? w.link : w.stranger);
  return (
    <>
      <PageTitle
        title={t(w.title)}
        about={t(w.about)}
        asOf={now}
        now={now}
        actions={
          <Form method="post">
            <Button type="submit" variant="default">
              {t(w.verifyNow)}
            </Button>
          </Form>
        }
      />
      <FormAlert problem={answer?.problem} />
      {verified && (
        <Alert color={verified.firstBreak ? "red" : "teal"} role="status" mb="md">
          {t(verified.firstBreak ? (verified.firstBreak.reason === "changed" ? w.changed : w.missing)(verified.firstBreak.id, verified.entries) : w.intact(verified.entries))}
        </Alert>
      )}
      <Form method="get" role="search">
        <Group align="flex-end" mb="md">
          <TextInput name="actor" label={t(w.who)} placeholder={t(w.actorFilter)} defaultValue={given["actor"] ?? ""} maxLength={120} />
          <NativeSelect
            name="operation"
            label={t(w.what)}
            defaultValue={given["operation"] ?? ""}
            data={[{ value: "", label: t(w.anyOperation) }, ...operations.map((op) => ({ value: op.name, label: op.title ? t(op.title) : op.name }))]}
          />
          <NativeSelect
            name="outcome"
            label={t(w.outcome)}
            defaultValue={given["outcome"] ?? ""}
            data={[{ value: "", label: t(w.anyOutcome) }, ...(["done", "refused", "failed"] as const).map((value) => ({ value, label: t(w[value]) }))]}
          />
          <TextInput name="from" type="date" label={t(w.from)} defaultValue={given["from"] ?? ""} />
          <TextInput name="until" type="date" label={t(w.until)} defaultValue={given["until"] ?? ""} />
          <Button type="submit" variant="default">
            {t(w.show)}
          </Button>
        </Group>
      </Form>
      {entries.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.title)} head={[t(w.number), t(w.when), t(w.who), t(w.what), t(w.outcome), t(w.details)]}>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td className="figures">{entry.id}</Table.Td>
              <Table.Td>{formatDate(entry.at, language, "date-time")}</Table.Td>
              <Table.Td>
                <bdi>{who(entry)}</bdi>
              </Table.Td>
              <Table.Td>
                {entry.title ? t(entry.title) : entry.operation}
                <Copy size="xs" c="dimmed">
                  <bdi dir="ltr">{entry.operation}</bdi>
                </Copy>
              </Table.Td>
              <Table.Td>
                <Badge color={entry.outcome === "done" ? "teal" : "red"}>
                  {t(w[entry.outcome as "done" | "refused" | "failed"])}
                </Badge>
              </Table.Td>
              <Table.Td>
                <Copy size="sm" component="bdi" dir="ltr">
                  {[
                    entry.subject && `${entry.subject} ${entry.ids.join(", ")}${entry.idCount > entry.ids.length ? ` … (${entry.idCount})` : ""}`,
                    entry.mission !== null && t(w.mission(entry.mission)),
                    entry.purpose && t(purposeText(entry.purpose)),
                    ...Object.entries(entry.details).map(([name, value]) => `${name}: ${String(value)}`),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </Copy>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Turns newest={newest} older={older} />
    </>
  );
}

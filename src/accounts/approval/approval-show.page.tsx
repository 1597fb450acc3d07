import { Alert, Badge, Button, Group, Paper, Stack, Text as Copy, Textarea } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, text } from "#platform/words.ts";
import { decideOnApproval, showApproval, withdrawApproval } from "./approval.operations.ts";
import { stateColors } from "./approval-state.rules.ts";
import { approvalWords as w } from "./approval.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const request = await page.read(showApproval, { approval: args.params["approval"] });
  return { request, now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const approval = args.params["approval"];
  const result = fields["form"] === "withdraw" ? await page.submit(withdrawApproval, { approval }) : await page.submit(decideOnApproval, { approval, decision: fields["decision"], reason: fields["reason"] });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/approvals/${approval}`));
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

export default function ApprovalShow() {
  const t = useText();
  const language = useLanguage();
  const { request, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const fault = refused?.problem.errors.find(({ path }) => path === "reason");
  const until = formatDate(request.expiresAt, language, "date-time");
  return (
    <>
      <PageTitle title={t(w.request(request.id))} about={t(request.title)} asOf={request.decidedAt ?? request.askedAt} now={now} actions={<Badge variant="outline" size="lg" color={stateColors[request.state]} tt="none">{t(w[request.state])}</Badge>} />
      <FormAlert problem={refused?.problem} />
      <Stack maw={720}>
        <Paper withBorder p="md">
          <dl className="facts">
            <dt>{t(w.whyNeeded)}</dt>
            <dd><bdi>{t(request.subject)}</bdi></dd>
            <dt>{t(w.records)}</dt>
            <dd className="figures">{t(w.people(request.rows))}</dd>
            <dt>{t(w.reach)}</dt>
            <dd>{request.missions === null ? t(w.everywhere) : request.missionNames.map(t).join(" · ")}</dd>
            <dt>{t(w.reason)}</dt>
            <dd><bdi>{request.reason}</bdi></dd>
            <dt>{t(w.askedBy)}</dt>
            <dd><bdi>{request.askedBy}</bdi> · <Age at={request.askedAt} now={now} /></dd>
            {(request.state === "asked" || request.state === "approved") && <><dt>{t(w.until)}</dt><dd>{until}</dd></>}
            {request.decidedAt && (
              <>
                <dt>{t(w.decidedBy)}</dt>
                <dd><bdi>{request.decidedBy}</bdi> · <Age at={request.decidedAt} now={now} /></dd>
                <dt>{t(w.decision)}</dt>
                <dd><bdi>{request.decision}</bdi></dd>
              </>
            )}
          </dl>
        </Paper>
        {request.own && request.state === "asked" && <Copy c="dimmed">{t(w.ownHelp)}</Copy>}
        {request.proceed && (
          <Alert color="teal" variant="light" title={<Copy component="span" fw={600} c="dark.9">{t(w.proceedHelp(until))}</Copy>}>
            <form method="post" action={`/${language}${request.proceed.path}`}>
              {Object.entries(request.proceed.fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
              <Button type="submit">{t(w.proceed)}</Button>
            </form>
          </Alert>
        )}
        {request.mayDecide && (
          <Form method="post">
            <Stack gap="sm">
              <Textarea name="reason" label={t(w.decision)} required minLength={5} maxLength={500} autosize minRows={2} defaultValue={String(refused?.values["reason"] ?? "")} error={fault && t(fault.message)} />
              <Group>
                <Button type="submit" name="decision" value="approved">{t(w.approve)}</Button>
                <Button type="submit" name="decision" value="refused" variant="default">{t(w.refuse)}</Button>
              </Group>
            </Stack>
          </Form>
        )}
        {request.own && (request.state === "asked" || request.state === "approved") && (
          <Form method="post">
            <Button type="submit" name="form" value="withdraw" variant="default">{t(w.withdrawNow)}</Button>
          </Form>
        )}
      </Stack>
    </>
  );
}

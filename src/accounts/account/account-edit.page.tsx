import { Alert, Button, Group, Paper, Stack, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { text } from "#platform/words.ts";
import { createAccounts } from "../accounts.ts";
import { sendInvitation } from "../invitation/invitation.operations.ts";
import { invitationWords } from "../invitation/invitation.words.ts";
import { GrantFields, grantsFrom } from "../role/grant-fields.tsx";
import { missions } from "../role/missions.ts";
import { SessionTable } from "../session/session-table.tsx";
import { listSessions, revokeSession, revokeSessions } from "../session/session.operations.ts";
import { sessionWords } from "../session/session.words.ts";
import { disableAccount, enableAccount, getAccount, setGrants } from "./account.operations.ts";
import { accountWords as w } from "./account.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const account = await page.read(getAccount, { account: args.params["account"] });
  const mayChange = page.may("accounts.administer", null);
  return {
    account,
    mayChange,
    sessions: mayChange ? (await page.read(listSessions, { account: account.id })).sessions : null,
    missions: await missions(page.platform.database.db),
    told: ["made", "saved", "sent"].find((what) => page.url.searchParams.has(what)) ?? null,
    now: new Date(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const account = args.params["account"];
  const here = (what = "saved") => redirect(page.link(`/desk/accounts/${account}?${what}`));
  const done = async <T,>(result: { ok: true; output: T } | { ok: false; status: number; problem: Parameters<typeof again>[0] }, what?: string) => {
    if (!result.ok) return again(result.problem, {}, result.status);
    createAccounts(page.platform).forget();
    return here(what);
  };
  switch (fields["intent"]) {
    case "grants":
      return done(await page.submit(setGrants, { account, grants: grantsFrom(fields) }));
    case "disable":
      return done(await page.submit(disableAccount, { account }));
    case "enable":
      return done(await page.submit(enableAccount, { account }));
    case "invite":
      return done(await page.submit(sendInvitation, { account }), "sent");
    case "end-session":
      return done(await page.submit(revokeSession, { session: fields["session"] }));
    case "end-sessions":
      return done(await page.submit(revokeSessions, { account }));
    default:
      return here();
  }
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.menu, params.language === "en" ? "en" : "ar") }];

const told = { made: w.invitedNow, saved: w.saved, sent: invitationWords.sent };

export default function AccountEdit() {
  const t = useText();
  const { account, sessions, now, ...page } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const fault = useFault(refusal?.problem);
  return (
    <>
      <PageTitle title={<bdi>{account.name}</bdi>} about={<bdi>{account.email}</bdi>} asOf={now} now={now} />
      <FormAlert problem={refusal?.problem} />
      {page.told && !refusal && (
        <Alert color="teal" mb="md" role="status">
          {t(told[page.told as keyof typeof told])}
        </Alert>
      )}
      <Stack gap="lg" maw="52rem">
        {account.disabledAt && (
          <Alert color="red" title={t(w.disabled)}>
            <Age at={account.disabledAt} now={now} />
          </Alert>
        )}
        <Paper withBorder p="md">
          <Form method="post">
            <GrantFields held={account.grants} missions={page.missions} error={fault("grants")} readOnly={!page.mayChange} key={JSON.stringify(account.grants)} />
            {page.mayChange && (
              <Button type="submit" name="intent" value="grants" mt="md">
                {t(w.save)}
              </Button>
            )}
          </Form>
        </Paper>
        {sessions && (
          <Paper withBorder p="md">
            <Title order={2} size="h3" mb="sm">
              {t(sessionWords.title)}
            </Title>
            <SessionTable sessions={sessions} now={now} />
            {sessions.length > 1 && (
              <Form method="post">
                <Button type="submit" name="intent" value="end-sessions" variant="default" mt="sm">
                  {t(sessionWords.revokeAll)}
                </Button>
              </Form>
            )}
          </Paper>
        )}
        {page.mayChange && (
          <Paper withBorder p="md">
            <Form method="post">
              <Group>
                {!account.disabledAt && !account.example && (
                  <Button type="submit" name="intent" value="invite" variant="default">
                    {t(invitationWords.send)}
                  </Button>
                )}
                <Button type="submit" name="intent" value={account.disabledAt ? "enable" : "disable"} color={account.disabledAt ? "teal" : "red.9"} variant="outline">
                  {t(account.disabledAt ? w.enableThis : w.disableThis)}
                </Button>
              </Group>
            </Form>
            {!account.disabledAt && (
              <Copy size="sm" c="dimmed" mt="xs">
                {t(w.disableHelp)}
              </Copy>
            )}
          </Paper>
        )}
      </Stack>
    </>
  );
}

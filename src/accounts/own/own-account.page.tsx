import { Alert, Button, Paper, PasswordInput, Stack, Text as Copy, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { text } from "#platform/words.ts";
import { invitationWords } from "../invitation/invitation.words.ts";
import { GrantList } from "../role/grant-fields.tsx";
import { missions } from "../role/missions.ts";
import { listSessions } from "../session/session.operations.ts";
import { SessionTable } from "../session/session-table.tsx";
import { sessionWords } from "../session/session.words.ts";
import { changeOwn, type OwnAnswer, ownSignIn } from "./own-account.door.ts";
import { ownWords as w } from "./own-account.words.ts";
import { Passkeys } from "./passkeys.tsx";
import { SecondFactor } from "./second-factor.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { sessions } = await page.read(listSessions, {});
  return {
    name: page.actor.name ?? "",
    grants: [...page.actor.grants],
    missions: await missions(page.platform.database.db),
    sessions,
    ...(await ownSignIn(page, args.request)),
    saved: page.url.searchParams.has("saved"),
    now: new Date(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  return changeOwn(page, args.request, await page.fields(), (headers) => redirect(page.link("/desk/account?saved"), { headers }));
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      {children}
    </Paper>
  );
}

export default function OwnAccount() {
  const t = useText();
  const own = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as OwnAnswer | undefined;
  const fault = useFault(answer?.problem);
  const asked = (intent: string) => (answer?.intent === intent ? answer : undefined);
  return (
    <>
      <PageTitle title={t(w.title)} about={<bdi>{own.name}</bdi>} asOf={own.now} now={own.now} />
      {own.saved && !answer && (
        <Alert color="teal" mb="md" role="status">
          {t(w.saved)}
        </Alert>
      )}
      <Stack gap="lg" maw="46rem">
        <Part title={t(w.roles)}>
          <GrantList held={own.grants} missions={own.missions} />
        </Part>
        {own.example && <Alert color="gray">{t(w.example)}</Alert>}
        {!own.example && (
          <>
            <Part title={t(w.password)}>
              <FormAlert problem={asked("password")?.problem} />
              <Form method="post">
                <Stack maw="24rem">
                  <PasswordInput name="password" label={t(w.current)} error={asked("password") && fault("password")} autoComplete="current-password" dir="ltr" required />
                  <PasswordInput name="fresh" label={t(w.fresh)} description={t(invitationWords.passwordHint)} error={fault("fresh")} autoComplete="new-password" dir="ltr" minLength={12} maxLength={200} required />
                  <Copy size="sm" c="dimmed">
                    {t(w.changeHelp)}
                  </Copy>
                  <div>
                    <Button type="submit" name="intent" value="password">
                      {t(w.change)}
                    </Button>
                  </div>
                </Stack>
              </Form>
            </Part>
            <Part title={t(w.code)}>
              <SecondFactor on={own.secondFactor} answer={answer} />
            </Part>
            <Part title={t(w.passkeys)}>
              <FormAlert problem={asked("remove-passkey")?.problem} />
              <Passkeys passkeys={own.passkeys} />
            </Part>
          </>
        )}
        <Part title={t(sessionWords.title)}>
          <FormAlert problem={asked("end-session")?.problem} />
          <SessionTable sessions={own.sessions} current={own.session} now={own.now} />
          {own.sessions.length > 1 && (
            <Form method="post">
              <Button type="submit" name="intent" value="end-sessions" variant="default" mt="sm">
                {t(sessionWords.revokeAll)}
              </Button>
            </Form>
          )}
        </Part>
      </Stack>
    </>
  );
}

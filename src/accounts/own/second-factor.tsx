import { Anchor, Button, Code, PasswordInput, Stack, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import type { OwnAnswer } from "./own-account.door.ts";
import { ownWords as w } from "./own-account.words.ts";

/** Codes at sign-in: off → set up → confirm with a code → on. */
export function SecondFactor({ on, answer }: { on: boolean; answer: OwnAnswer | undefined }) {
  const t = useText();
  const mine = answer && ["codes", "confirm-codes", "no-codes"].includes(answer.intent) ? answer : undefined;
  const fault = useFault(mine?.problem);
  const enrolment = mine?.enrolment;
  const confirming = enrolment !== undefined || mine?.intent === "confirm-codes";
  return (
    <Stack gap="sm">
      <FormAlert problem={mine?.problem} />
      <Copy>{t(on ? w.codeOn : w.codeOff)}</Copy>
      {enrolment && (
        <>
          <Copy>{t(w.addTo)}</Copy>
          <img src={enrolment.picture} alt={t(w.picture)} width={220} height={220} />
          <Anchor href={enrolment.uri}>{t(w.openApp)}</Anchor>
          <Copy>
            {t(w.secret)}: <Code dir="ltr">{new URL(enrolment.uri).searchParams.get("secret")?.match(/.{1,4}/g)?.join(" ")}</Code>
          </Copy>
          <Copy size="sm" style={{ overflowWrap: "anywhere" }}>
            {t(w.address)}: <Code dir="ltr">{enrolment.uri}</Code>
          </Copy>
          <Copy>{t(w.recovery)}</Copy>
          <Code block dir="ltr">
            {enrolment.recovery.join("\n")}
          </Code>
        </>
      )}
      {!on && confirming && (
        <Form method="post">
          <Stack maw="24rem">
            <TextInput name="code" label={t(w.theCode)} error={fault("code")} inputMode="numeric" autoComplete="one-time-code" dir="ltr" maxLength={8} required />
            <div>
              <Button type="submit" name="intent" value="confirm-codes">
                {t(w.confirm)}
              </Button>
            </div>
          </Stack>
        </Form>
      )}
      {(on || !confirming) && (
        <Form method="post">
          <Stack maw="24rem">
            <PasswordInput name="password" label={t(w.current)} error={fault("password")} autoComplete="current-password" dir="ltr" required />
            <div>
              <Button type="submit" name="intent" value={on ? "no-codes" : "codes"} variant={on ? "outline" : "filled"}>
                {t(on ? w.turnOff : w.turnOn)}
              </Button>
            </div>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}

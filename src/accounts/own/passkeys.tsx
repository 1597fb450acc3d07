import { Alert, Button, Group, Stack, Text as Copy, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { Form, useRevalidator } from "react-router";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { addPasskey, type PasskeyAdded, passkeysPossible } from "../sign-in/passkey.browser.ts";
import { signInFaults } from "../sign-in/sign-in.words.ts";
import { ownWords as w } from "./own-account.words.ts";

/** One's passkeys: removed by a form, added by the browser. */
export function Passkeys({ passkeys }: { passkeys: readonly { id: string; name: string; createdAt: Date | null }[] }) {
  const t = useText();
  const language = useLanguage();
  const { revalidate } = useRevalidator();
  const [possible, setPossible] = useState(false);
  const [name, setName] = useState("");
  const [result, setResult] = useState<PasskeyAdded | null>(null);
  useEffect(() => setPossible(passkeysPossible()), []);
  const add = async () => {
    const outcome = await addPasskey(name.trim().slice(0, 60));
    setResult(outcome);
    if (outcome === "added") await revalidate();
  };
  return (
    <Stack gap="sm">
      <Copy c="dimmed">{t(w.passkeysHelp)}</Copy>
      {passkeys.length === 0 && <Copy>{t(w.noPasskeys)}</Copy>}
      {passkeys.map((passkey) => (
        <Form method="post" key={passkey.id}>
          <Group justify="space-between">
            <Copy>
              <bdi>{passkey.name || "–"}</bdi> {passkey.createdAt && <Copy span c="dimmed">{formatDate(passkey.createdAt, language)}</Copy>}
            </Copy>
            <input type="hidden" name="passkey" value={passkey.id} />
            <Button type="submit" name="intent" value="remove-passkey" size="xs" variant="default">
              {t(w.remove)}
            </Button>
          </Group>
        </Form>
      ))}
      {possible ? (
        <Group align="flex-end">
          <TextInput label={t(w.deviceName)} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={60} />
          <Button type="button" variant="default" onClick={add}>
            {t(w.addPasskey)}
          </Button>
        </Group>
      ) : (
        <Copy size="sm">{t(w.needsScript)}</Copy>
      )}
      <div aria-live="polite">
        {result === "failed" && <Alert color="red">{t(w.failed)}</Alert>}
        {result === "not-fresh" && <Alert color="red">{t(signInFaults.notFresh)}</Alert>}
      </div>
    </Stack>
  );
}

import { Anchor, Button, Card, Group, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { PersonName } from "#people/ui";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { movementAt } from "../movement/movement-nav.tsx";
import { boardingWords as w } from "./boarding.words.ts";

type Family = { household: number; names: { nameArabic: string | null; nameLatin: string | null }[]; people: number; passes: number; boarded: number; issue: number | null; sentAt: string | null; link: string | null };
type Listed = { signed: boolean; withPass: number; without: number; families: Family[] };

/** Passes by family: issue, send, issue anew, print. */
export function Passes({ crisis, movement, passes }: { crisis: number; movement: number; passes: Listed }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Card withBorder component="section" aria-labelledby="passes">
      <Title order={2} size="h4" id="passes" mb="xs">{t(w.passes)}</Title>
      {!passes.signed ? (
        <Copy>{t(w.noSigned)} <LocalLink to={movementAt(crisis, movement, "manifest")}>{t(w.expected)}</LocalLink></Copy>
      ) : (
        <>
          <Copy mb="sm">{t(w.withPass(passes.withPass, passes.without))}</Copy>
          <Group mb="md" align="flex-end">
            <Form method="post">
              <input type="hidden" name="form" value="issue" />
              <input type="hidden" name="language" value={language} />
              <Group gap="xs">
                <Button type="submit" name="send" value="yes">{t(w.issueSend)}</Button>
                <Button type="submit" variant="default">{t(w.issueButton)}</Button>
              </Group>
            </Form>
            {passes.withPass > 0 && (
              // A plain form: the answer is a file, which the browser saves.
              <form method="post" action={`/${language}${movementAt(crisis, movement, "boarding/file")}`}>
                <input type="hidden" name="language" value={language} />
                <Group gap="xs" align="flex-end">
                  <TextInput name="purpose" label={t(w.purpose)} defaultValue={t(w.printDefault)} required minLength={5} maxLength={200} />
                  <Button type="submit" variant="default">{t(w.printAll)}</Button>
                </Group>
              </form>
            )}
          </Group>
          <DataTable caption={t(w.passes)} head={[t(w.family), t(w.people), t(w.sent), ""]}>
            {passes.families.map((one) => (
              <Table.Tr key={one.household}>
                <Table.Td>{one.names.map((name, at) => <span key={at}>{at > 0 && (language === "ar" ? "، " : ", ")}<PersonName names={name} /></span>)}{one.people > one.names.length && " …"}</Table.Td>
                <Table.Td>{t(w.ofThese(one.passes, one.people))}{one.boarded > 0 && <Copy size="sm" c="dimmed">{t(w.aboard(one.boarded))}</Copy>}</Table.Td>
                <Table.Td>{one.sentAt ? <>{t(w.sentAt)} <time dateTime={one.sentAt}>{formatDate(one.sentAt, language, "date-time")}</time></> : t(w.notSent)}{one.link && <div><Anchor component={LocalLink} to={one.link} target="_blank" size="sm">{t(w.openPage)}</Anchor></div>}</Table.Td>
                <Table.Td>
                  {one.boarded < one.people && one.passes > 0 && (
                    <details>
                      <summary>{t(w.again)}</summary>
                      <Form method="post">
                        <input type="hidden" name="form" value="issue" />
                        <input type="hidden" name="household" value={one.household} />
                        <input type="hidden" name="again" value="yes" />
                        <input type="hidden" name="language" value={language} />
                        <Copy size="sm" my={4}>{t(w.againAbout)}</Copy>
                        <Stack gap={4} align="flex-start">
                          <Button type="submit" size="xs" name="send" value="yes">{t(w.againSend)}</Button>
                          <Button type="submit" size="xs" variant="default">{t(w.again)}</Button>
                        </Stack>
                      </Form>
                    </details>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        </>
      )}
    </Card>
  );
}

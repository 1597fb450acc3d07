import { Button, Card, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { nameOf } from "./names.rules.ts";
import { PersonName } from "#people/ui";
import { DataTable } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import type { TravellerView } from "./family-read.operations.ts";
import { movementWords } from "./movement.words.ts";
import { promissoryWords as w } from "./promissory.words.ts";

type Note = { id: number; person: number; seats: number; amount: string; currency: string; signedAt: string | null; signedName: string | null; witness: string | null; cancelledAt: string | null; cancelledBecause: string | null };

/** Promissory notes of a family: those there are, and the form for another. */
export function Promises({ countries, crisis, movement, people, notes, may, answer }: { countries: readonly { code: string; name: string }[]; crisis: number; movement: number; people: readonly TravellerView[]; notes: readonly Note[]; may: boolean; answer: Answer }) {
  const t = useText();
  const language = useLanguage();
  const { of, sent } = useForm(answer, "promise");
  const going = people.filter((one) => ["placed", "waiting", "boarded", "arrived"].includes(one.state));
  const adults = going.filter((one) => !one.minor);
  const who = (person: number) => people.find((one) => one.person === person);
  return (
    <Card withBorder component="section" aria-labelledby="promises">
      <Title order={3} size="h4" id="promises" mb="xs">{t(w.section)}</Title>
      <Copy size="sm" mb="sm">{t(w.about)}</Copy>
      {notes.length > 0 && (
        <DataTable caption={t(w.section)} head={[t(w.who), t(w.amount), t(movementWords.state), ""]}>
          {notes.map((note) => (
            <Table.Tr key={note.id}>
              <Table.Td>{t(w.noteNumber(note.id))} · {who(note.person) ? <PersonName names={who(note.person)!} /> : note.person}</Table.Td>
              <Table.Td><bdi dir="ltr">{note.amount} {note.currency}</bdi></Table.Td>
              <Table.Td>{note.cancelledAt ? t(w.cancelledBecause(note.cancelledBecause ?? "")) : note.signedAt ? <>{t(w.signedAt)}: <bdi>{note.signedName}</bdi> · {formatDate(note.signedAt, language)}</> : t(w.unsigned)}</Table.Td>
              <Table.Td>
                <Stack gap={4}>
                  {/* A plain form: the answer is a file, which the browser saves. */}
                  <form method="post" action={`/${language}/desk/crises/${crisis}/movements/${movement}/promises/${note.id}`}>
                    <input type="hidden" name="language" value={language} />
                    <Button type="submit" size="xs" variant="default">{t(w.print)}</Button>
                  </form>
                  {may && !note.signedAt && !note.cancelledAt && (
                    <Form method="post">
                      <input type="hidden" name="form" value="sign" />
                      <input type="hidden" name="note" value={note.id} />
                      <Group gap={4} align="flex-end">
                        <TextInput name="signedName" aria-label={t(w.signedName)} placeholder={t(w.signedName)} size="xs" required minLength={2} maxLength={120} />
                        <TextInput name="witness" aria-label={t(w.witness)} placeholder={t(w.witness)} size="xs" required minLength={2} maxLength={120} />
                        <Button type="submit" size="xs">{t(w.signButton)}</Button>
                      </Group>
                    </Form>
                  )}
                  {may && !note.cancelledAt && (
                    <details>
                      <summary>{t(w.cancelButton)}</summary>
                      <Form method="post">
                        <input type="hidden" name="form" value="cancel-promise" />
                        <input type="hidden" name="note" value={note.id} />
                        <Group gap={4}><TextInput name="because" aria-label={t(w.because)} placeholder={t(w.because)} size="xs" required minLength={5} maxLength={300} /><Button type="submit" size="xs" variant="default">{t(w.cancelButton)}</Button></Group>
                      </Form>
                    </details>
                  )}
                </Stack>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {may && adults.length > 0 && (
        <details open={sent || undefined}>
          <summary>{t(w.make)}</summary>
          <Form method="post">
            <input type="hidden" name="form" value="promise" />
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} mt="xs">
              <NativeSelect {...of("person")} label={t(w.who)} data={adults.map((one) => ({ value: String(one.person), label: nameOf(one, language) }))} />
              <TextInput {...of("birthPlace")} label={t(w.birthPlace)} maxLength={120} />
              <TextInput {...of("lodging")} label={t(w.lodging)} maxLength={200} />
              <TextInput {...of("phone")} label={t(w.phone)} dir="ltr" maxLength={60} />
              <TextInput {...of("email")} label={t(w.email)} dir="ltr" maxLength={200} />
              <TextInput {...of("billing")} label={t(w.billing)} required minLength={5} maxLength={300} />
              <NativeSelect {...of("billingCountry")} label={t(w.billingCountry)} data={[{ value: "", label: t(movementWords.chooseCountry) }, ...countries.map(({ code, name }) => ({ value: code, label: name }))]} />
              <TextInput {...of("emergencyName")} label={t(w.emergencyName)} required maxLength={120} />
              <TextInput {...of("emergencyRelation")} label={t(w.emergencyRelation)} required maxLength={80} />
              <TextInput {...of("emergencyPhone")} label={t(w.emergencyPhone)} dir="ltr" required maxLength={60} />
              <TextInput {...of("health")} label={t(w.health)} maxLength={300} />
            </SimpleGrid>
            <Checkbox.Group label={t(w.covers)} my="sm" error={of("covers").error}>
              <Group mt="xs">{going.map((one) => <Checkbox key={one.person} name="covers" value={String(one.person)} label={<PersonName names={one} />} />)}</Group>
            </Checkbox.Group>
            <Button type="submit">{t(w.makeButton)}</Button>
          </Form>
        </details>
      )}
    </Card>
  );
}

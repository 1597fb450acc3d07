import { Button, Card, Checkbox, Group, List, NativeSelect, SimpleGrid, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { PersonName } from "#people/ui";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { ways, wayTitles, type Way } from "./family.rules.ts";
import { familyWords as w } from "./family.words.ts";
import { movementWords } from "./movement.words.ts";

type Person = { person: number; nameArabic: string | null; nameLatin: string | null };
type Said = { id: number; people: number[]; granted: boolean; saidBy: string | null; how: Way; at: string; recordedBy: string | null; text: string; textVersion: number; language: "ar" | "en" };

/** The words to read out, the family's answer, and what was said before. */
export function Consent({ open, people, consents, movement, answer }: { open: boolean; people: readonly Person[]; consents: readonly Said[]; movement: { terms: { en: string; ar: string }; termsVersion: number }; answer: Answer }) {
  const t = useText();
  const language = useLanguage();
  const { of } = useForm(answer, "consent");
  return (
    <Card withBorder component="section" aria-labelledby="consent">
      <Title order={3} size="h4" id="consent" mb="xs">{t(w.consent)}</Title>
      {open && (
        <>
          <Copy fw={600} size="sm">{t(w.readOut)} <Copy span size="sm" c="dimmed">({t(movementWords.termsVersion(movement.termsVersion))})</Copy></Copy>
          <SimpleGrid cols={{ base: 1, md: 2 }} mb="sm">
            <Copy component="blockquote" m={0} lang="ar" dir="rtl">{movement.terms.ar}</Copy>
            <Copy component="blockquote" m={0} lang="en" dir="ltr">{movement.terms.en}</Copy>
          </SimpleGrid>
          <Form method="post">
            <input type="hidden" name="form" value="consent" />
            <input type="hidden" name="termsVersion" value={movement.termsVersion} />
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <TextInput {...of("saidBy")} label={t(w.saidBy)} required minLength={2} maxLength={120} />
              <NativeSelect {...of("how")} label={t(w.how)} data={ways.map((value) => ({ value, label: t(wayTitles[value]) }))} />
              <NativeSelect {...of("language")} defaultValue={of("language").defaultValue || "ar"} label={t(w.languageRead)} data={[{ value: "ar", label: "العربية" }, { value: "en", label: "English" }]} />
            </SimpleGrid>
            <Checkbox.Group label={t(w.forWhom)} description={t(w.everybody)} my="sm" error={of("people").error}>
              <Group mt="xs">{people.map((one) => <Checkbox key={one.person} name="people" value={String(one.person)} label={<PersonName names={one} />} />)}</Group>
            </Checkbox.Group>
            <Group>
              <Button type="submit" name="granted" value="yes">{t(w.yes)}</Button>
              <Button type="submit" name="granted" value="no" variant="outline" color="red">{t(w.no)}</Button>
            </Group>
            <Copy size="sm" c="dimmed" mt="xs">{t(w.noHelp)}</Copy>
          </Form>
        </>
      )}
      {consents.length === 0 ? (!open && <Copy>{t(w.notAsked)}</Copy>) : (
        <>
          <Title order={4} size="h5" mt="sm">{t(w.said)}</Title>
          <List size="sm" spacing={4}>
            {consents.map((one) => (
              <List.Item key={one.id}>
                {t(w.saidLine(one.granted, one.saidBy ?? "—", wayTitles[one.how], one.people.length))} · {formatDate(one.at, language, "date-time")} UTC · <bdi>{one.recordedBy}</bdi>
                <details><summary>{t(movementWords.terms)} ({t(movementWords.termsVersion(one.textVersion))})</summary><Copy size="sm" lang={one.language} dir={one.language === "ar" ? "rtl" : "ltr"}>{one.text}</Copy></details>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Card>
  );
}

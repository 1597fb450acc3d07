import { Alert, Button, Card, List, NativeSelect, SimpleGrid, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { PersonName } from "#people/ui";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { custodyRoles, custodyTitles, type CustodyRole, isFinal } from "./custody.rules.ts";
import { custodyWords as w } from "./custody.words.ts";

type Person = { person: number; nameArabic: string | null; nameLatin: string | null; minor: boolean; alone: boolean };
type Step = { person: number; position: number; fromName: string | null; fromRole: CustodyRole; toName: string | null; toRole: CustodyRole; toDocument: string | null; toContact: string | null; place: string; at: string; signedName: string | null; note: string | null; recordedBy: string | null };

/** The chain of each minor without an adult, and of each who was handed over; with the form for the next hand. */
export function Custody({ people, steps, may, answer }: { people: readonly Person[]; steps: readonly Step[]; may: boolean; answer: Answer; now: string }) {
  const t = useText();
  const shown = people.filter((one) => one.alone || steps.some((step) => step.person === one.person));
  if (shown.length === 0) return null;
  return (
    <Card withBorder component="section" aria-labelledby="custody">
      <Title order={3} size="h4" id="custody" mb="xs">{t(w.title)}</Title>
      <Copy size="sm" mb="sm">{t(w.about)}</Copy>
      {shown.map((one) => <Chain key={one.person} person={one} steps={steps.filter((step) => step.person === one.person)} may={may} answer={String(answer?.values["person"]) === String(one.person) ? answer : undefined} />)}
    </Card>
  );
}

function Chain({ person, steps, may, answer }: { person: Person; steps: readonly Step[]; may: boolean; answer: Answer }) {
  const t = useText();
  const language = useLanguage();
  const { of } = useForm(answer, "custody");
  const last = steps.at(-1);
  const roles = custodyRoles.map((value) => ({ value, label: t(custodyTitles[value]) }));
  return (
    <section aria-label={person.nameLatin ?? person.nameArabic ?? ""}>
      <Title order={4} size="h5"><PersonName names={person} /></Title>
      {steps.length === 0 && <Copy size="sm" c="#8a1c1c" fw={600}>{t(w.none)}</Copy>}
      <List type="ordered" size="sm" mb="xs">
        {steps.map((step) => (
          <List.Item key={step.position}>
            <bdi>{step.fromName}</bdi> ({t(custodyTitles[step.fromRole])}) {language === "ar" ? "←" : "→"} <strong><bdi>{step.toName}</bdi></strong> ({t(custodyTitles[step.toRole])}) · <bdi>{step.place}</bdi> · {formatDate(step.at, language, "date-time")} UTC
            <Copy size="sm" c="dimmed">{t(w.signed)}: <bdi>{step.signedName}</bdi>{step.toDocument && <> · {t(w.document)}: <bdi>{step.toDocument}</bdi></>}{step.toContact && <> · <bdi>{step.toContact}</bdi></>}{step.note && <> · <bdi>{step.note}</bdi></>}</Copy>
          </List.Item>
        ))}
      </List>
      {last && isFinal(last.toRole) ? <Alert color="green" variant="light">{t(w.ended)}</Alert> : may && (
        <details open={answer !== undefined || steps.length === 0 || undefined}>
          <summary>{t(w.save)}{last && <> ({t(w.nowWith(last.toName ?? ""))})</>}</summary>
          <Form method="post">
            <input type="hidden" name="form" value="custody" />
            <input type="hidden" name="person" value={person.person} />
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} mt="xs">
              {!last && <TextInput {...of("fromName")} label={t(w.from)} required maxLength={120} />}
              {!last && <NativeSelect {...of("fromRole")} label={t(w.role)} data={roles} />}
              <TextInput {...of("toName")} label={t(w.to)} required maxLength={120} />
              <NativeSelect {...of("toRole")} defaultValue={of("toRole").defaultValue || "officer"} label={t(w.role)} data={roles} />
              <TextInput {...of("toDocument")} label={t(w.document)} maxLength={80} />
              <TextInput {...of("toContact")} label={t(w.contact)} maxLength={120} />
              <TextInput {...of("place")} label={t(w.place)} required maxLength={200} />
              <TextInput {...of("signedName")} label={t(w.signed)} required maxLength={120} />
              <TextInput {...of("note")} label={t(w.note)} maxLength={500} />
            </SimpleGrid>
            <Button type="submit" mt="sm">{t(w.save)}</Button>
          </Form>
        </details>
      )}
    </section>
  );
}

import { Badge, Button, NativeSelect, SimpleGrid, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { DataTable } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { stayKinds } from "../person/kinds.rules.ts";
import type { PersonRecord } from "../person/person.rules.ts";
import { personWords } from "../person/person.words.ts";
import { stayWords as w } from "./stay.words.ts";

/** The fields of a stay; `at` begins their names ("stay."). */
export function StayFields({ at = "", values, problem, countries }: { at?: string; values?: unknown; problem?: FormProblem | undefined; countries: readonly { value: string; label: string }[] }) {
  const t = useText();
  const fault = useFault(problem);
  const field = (name: string) => ({ name: `${at}${name}`, defaultValue: valueAt(values, `${at}${name}`), error: fault(`${at}${name}`) });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
      <NativeSelect {...field("country")} label={t(w.country)} data={[{ value: "", label: t(w.chooseCountry) }, ...countries]} required />
      <TextInput {...field("place")} label={t(w.place)} placeholder={t(w.placeHint)} maxLength={120} />
      <TextInput {...field("latitude")} label={t(w.latitude)} inputMode="decimal" dir="ltr" maxLength={20} />
      <TextInput {...field("longitude")} label={t(w.longitude)} inputMode="decimal" dir="ltr" maxLength={20} />
      <TextInput {...field("fromDay")} label={t(w.from)} placeholder={t(w.dayHint)} dir="ltr" maxLength={10} />
      <TextInput {...field("untilDay")} label={t(w.until)} placeholder={t(w.dayHint)} dir="ltr" maxLength={10} />
      <NativeSelect {...field("kind")} label={t(w.kind)} data={stayKinds.map((kind) => ({ value: kind, label: t(personWords[kind]) }))} />
    </SimpleGrid>
  );
}

type Names = Record<string, string>;

/** Where somebody is and was, with a button that ends a present stay. */
export function StayList({ stays, missions, countryNames, mayChange }: { stays: PersonRecord["stays"]; missions: Names; countryNames: Names; mayChange: boolean }) {
  const t = useText();
  const language = useLanguage();
  if (stays.length === 0) return <Copy c="dimmed">{t(w.noStays)}</Copy>;
  return (
    <DataTable caption={t(w.stays)} head={[t(w.place), t(w.from), t(w.until), t(w.kind), t(w.mission), ""]}>
      {stays.map((stay) => (
        <Table.Tr key={stay.id}>
          <Table.Td>
            {[stay.place, countryNames[stay.country]].filter(Boolean).join(language === "ar" ? "، " : ", ")}
            {stay.latitude !== null && <Copy size="xs" c="dimmed" dir="ltr" className="figures">{stay.latitude}, {stay.longitude}</Copy>}
          </Table.Td>
          <Table.Td className="figures" style={{ whiteSpace: "nowrap" }}>{stay.fromDay}</Table.Td>
          <Table.Td className="figures" style={{ whiteSpace: "nowrap" }}>{stay.untilDay}</Table.Td>
          <Table.Td>{t(personWords[stay.kind as "student"])}</Table.Td>
          <Table.Td>{stay.mission === null ? t(personWords.noMission) : missions[stay.mission]}</Table.Td>
          <Table.Td>
            <Badge variant="light" color={stay.current ? "teal" : "gray"} tt="none">{t(stay.current ? w.present : w.past)}</Badge>{" "}
            {mayChange && stay.current && stay.untilDay === null && (
              <Form method="post" style={{ display: "inline" }}>
                <input type="hidden" name="form" value="end" />
                <input type="hidden" name="stay" value={stay.id} />
                <Button type="submit" size="compact-xs" variant="default">{t(w.endToday)}</Button>
              </Form>
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

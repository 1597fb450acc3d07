import { Button, Group, NativeSelect, SimpleGrid, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { z } from "zod";
import { PersonFields } from "#people/ui";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { checkInWords } from "./check-in.words.ts";
import { officerWords as w } from "./officer.words.ts";
import type { queueItem } from "./queue.rules.ts";

type Options = { value: string; label: string }[];
type Props = {
  item: z.output<typeof queueItem>;
  adding: { countries: Options; country: string; areas: Options };
  answer: { problem: FormProblem; values: Record<string, unknown> } | undefined;
};

/** For each member of a check-in whom nobody has found: enters them in the register and on the roll, with what was said. */
export function QueueAdd({ item, adding, answer }: Props) {
  const t = useText();
  const asked = answer && Number(answer.values["member"]);
  const unknown = item.members.map((_, at) => at).filter((at) => item.members[at]!.matched === null);
  const form = (at: number) => <OneToAdd item={item} at={at} adding={adding} answer={asked === at ? answer : undefined} />;
  return (
    <details open={asked !== undefined}>
      <summary>{t(w.addUnknown)}</summary>
      <Copy size="sm" c="dimmed" my="xs">
        {t(w.addUnknownHelp)}
      </Copy>
      {unknown.length === 1
        ? form(unknown[0]!)
        : unknown.map((at) => (
            <details key={at} open={asked === at} style={{ marginInlineStart: "1rem" }}>
              <summary>
                <bdi>{item.members[at]!.name ?? t(checkInWords.unnamed)}</bdi>
              </summary>
              {form(at)}
            </details>
          ))}
    </details>
  );
}

function OneToAdd({ item, at, adding, answer }: Props & { at: number }) {
  const t = useText();
  const fault = useFault(answer?.problem);
  const name = item.members[at]?.name ?? "";
  const values = answer?.values ?? {
    person: { [/\p{Script=Arabic}/u.test(name) ? "nameArabic" : "nameLatin"]: name, phones: item.members.length === 1 ? (item.phone ?? "") : "" },
    stay: { country: adding.country, place: item.place ?? "" },
  };
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="checkIn" value={item.id} />
      <input type="hidden" name="member" value={at} />
      <FormAlert problem={answer?.problem} />
      <PersonFields at="person." values={values} problem={answer?.problem} countries={adding.countries} />
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" my="sm">
        <NativeSelect name="stay.country" label={t(w.country)} defaultValue={valueAt(values, "stay.country")} error={fault("stay.country")} data={[{ value: "", label: "" }, ...adding.countries]} required />
        <TextInput name="stay.place" label={t(w.place)} defaultValue={valueAt(values, "stay.place")} error={fault("stay.place")} maxLength={120} dir="auto" />
        <NativeSelect name="area" label={t(w.area)} defaultValue={valueAt(values, "area")} error={fault("area")} data={[{ value: "", label: t(w.areaByPlace) }, ...adding.areas]} />
      </SimpleGrid>
      <Group mb="sm">
        <Button type="submit">{t(w.addButton)}</Button>
      </Group>
    </Form>
  );
}

import { Button, Fieldset, Group, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import { countryOptions } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { findPeople } from "../person/person.operations.ts";
import { PersonFields, saidBy } from "../person/person-form.tsx";
import { StayFields } from "../stay/stay-pieces.tsx";
import { titled } from "#platform/ui/title.ts";
import { addHousehold } from "./household.operations.ts";
import { householdWords as w } from "./household.words.ts";

export const meta = titled(w.addHousehold);
const mostRows = 12;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  if (!page.may("people.change")) await page.read(findPeople, {});
  return { countries: countryOptions(page.language) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const members = Array.isArray(fields["members"]) ? fields["members"].map((member) => saidBy(member)) : [];
  const result = await page.submit(addHousehold, { ...fields, members });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/people/${result.output.people[0]}?saved`));
}

export default function HouseholdNew() {
  const { countries } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [search] = useSearchParams();
  const t = useText();
  const values = refused?.values;
  const fault = useFault(refused?.problem);
  const field = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(name) });
  const typed = Array.isArray(values?.["members"]) ? values["members"].length : 0;
  const rows = Math.min(mostRows, Math.max(typed, Number(search.get("people")) || 3));
  return (
    <>
      <PageTitle title={t(w.addHousehold)} about={t(w.about)} />
      <Form method="post" noValidate>
        <FormAlert problem={refused?.problem} />
        <Stack gap="md" maw={960}>
          <Fieldset legend={t(w.where)}>
            <StayFields at="stay." values={values} problem={refused?.problem} countries={countries} />
          </Fieldset>
          {Array.from({ length: rows }, (_, at) => (
            <Fieldset key={at} legend={t(w.member(at + 1))}>
              <PersonFields at={`members.${at}.`} values={values} problem={refused?.problem} countries={countries} />
            </Fieldset>
          ))}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput {...field("label")} label={t(w.label)} description={t(w.labelHint)} maxLength={80} />
            <TextInput {...field("reference")} label={t(w.reference)} description={"\u00a0"} maxLength={40} />
          </SimpleGrid>
          <Group>
            <Button type="submit">{t(w.save)}</Button>
            {rows < mostRows && <Button component="a" variant="subtle" href={`?people=${rows + 3}`}>{t(w.morePeople)}</Button>}
          </Group>
        </Stack>
      </Form>
    </>
  );
}

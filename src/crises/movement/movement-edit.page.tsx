import { Button } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countriesByName } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { MovementFields } from "./movement-fields.tsx";
import { formOf, withoutEmptyLegs } from "./movement-form.rules.ts";
import { MovementHead } from "./movement-nav.tsx";
import { changeMovement, readMovement } from "./movement.operations.ts";
import { movementWords as w } from "./movement.words.ts";

const path = ({ params }: { params: Record<string, string | undefined> }) => ({ crisis: params["crisis"], movement: params["movement"] });

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const movement = await page.read(readMovement, path(args));
  page.must("crises.movement", movement.mission);
  return { movement, countries: countriesByName(page.language), crisis: Number(args.params["crisis"]) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = withoutEmptyLegs(await page.fields());
  const result = await page.submit(changeMovement, { ...fields, ...path(args) });
  return result.ok ? redirect(page.link(`/desk/crises/${args.params["crisis"]}/movements/${args.params["movement"]}?saved`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.change, isLanguage(params.language) ? params.language : "ar") }];

export default function MovementEditPage() {
  const t = useText();
  const { movement, countries, crisis } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.values ?? formOf(movement);
  return (
    <>
      <MovementHead crisis={crisis} movement={movement} here="" now={movement.asOf} />
      <FormAlert problem={answer?.problem} />
      <Form method="post">
        <input type="hidden" name="version" value={String(values["version"] ?? movement.version)} />
        <MovementFields values={values} problem={answer?.problem} countries={countries} />
        <Button type="submit" mt="lg">{t(w.save)}</Button>
      </Form>
    </>
  );
}

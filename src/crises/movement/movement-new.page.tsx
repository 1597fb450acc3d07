import { Anchor, Button, Group } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { countriesByName } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { MovementFields } from "./movement-fields.tsx";
import { withoutEmptyLegs } from "./movement-form.rules.ts";
import { planMovement } from "./movement.operations.ts";
import { movementWords as w } from "./movement.words.ts";
import { prepareMovement } from "./prepare.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(prepareMovement, { crisis: args.params["crisis"] })), countries: countriesByName(page.language), crisis: Number(args.params["crisis"]) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = withoutEmptyLegs(await page.fields());
  const result = await page.submit(planMovement, { ...fields, crisis: args.params["crisis"] });
  return result.ok ? redirect(page.link(`/desk/crises/${args.params["crisis"]}/movements/${result.output.id}`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.plan, isLanguage(params.language) ? params.language : "ar") }];

export default function MovementNewPage() {
  const t = useText();
  const { missions, all, terms, countries, crisis } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t(w.plan)} />
      <FormAlert problem={answer?.problem} />
      <Form method="post">
        <MovementFields values={answer?.values ?? { terms, assemblyZone: "", seats: {} }} problem={answer?.problem} missions={missions} all={all} countries={countries} />
        <Group mt="lg">
          <Button type="submit">{t(w.save)}</Button>
          <Anchor component={LocalLink} to={`/desk/crises/${crisis}/movements`}>{t(w.back)}</Anchor>
        </Group>
      </Form>
    </>
  );
}

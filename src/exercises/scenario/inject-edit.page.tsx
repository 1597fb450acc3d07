import { Alert, Anchor, Button, Text as Copy } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { notFound } from "#platform/problem.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { injectFromForm, injectValues } from "./inject-form.rules.ts";
import { InjectForm } from "./inject-form.tsx";
import { removeInject, saveInject } from "./inject.operations.ts";
import { injectWords as w } from "./inject.words.ts";
import { readScenario } from "./scenario.operations.ts";
import { saidIn } from "./scenario.rules.ts";
import { scenarioWords } from "./scenario.words.ts";

export const meta = titled(w.inject);

/** The inject of the address, or a new one whose number follows the last. */
export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("exercises.write");
  const asked = args.params["number"];
  const { id, version, content, injects, frozenAt } = await page.read(readScenario, { scenario: args.params["scenario"] });
  const found = injects.find(({ inject }) => String(inject.number) === asked)?.inject;
  if (asked !== "new" && !found) throw data({ code: "not-found", title: notFound().title, errors: [] }, { status: 404 });
  const last = Math.max(0, ...injects.map(({ inject }) => inject.number));
  const said = (pair: Parameters<typeof saidIn>[0]) => saidIn(pair, page.language).slice(0, 100);
  return {
    id, version, number: found?.number ?? null, frozen: frozenAt !== null, title: said(content.title), values: found ? injectValues(found) : { number: last + 1, when: { kind: "at", minutes: "" }, effect: { grade: "2" } },
    offered: {
      roles: content.roles.map((one) => ({ value: one.id, label: said(one.title) })),
      phases: content.phases.map((one) => ({ value: one.id, label: said(one.title) })),
      objectives: content.objectives.map((one) => ({ value: one.id, label: said(one.text) })),
      places: (content.population?.places ?? []).map((one) => ({ value: one.id, label: said(one.name) })),
      injects: injects.map(({ inject }) => ({ value: String(inject.number), label: `${inject.number}: ${said(inject.title).slice(0, 60)}` })),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { at, intent, ...fields } = await page.fields();
  const { scenario, number } = args.params;
  const was = number === "new" ? {} : { was: number };
  const result = intent === "remove" ? await page.submit(removeInject, { scenario, at, number }) : await page.submit(saveInject, { scenario, at, ...was, inject: injectFromForm(fields) });
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(`/desk/exercises/scenarios/${result.output.scenario}?saved${intent === "remove" ? "#injects" : `#inject-${result.output.number}`}`));
}

export default function InjectEdit() {
  const { id, version, number, frozen, title, values, offered } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(number === null ? w.newInject : w.injectNumber(number))} about={title} actions={<Anchor component={LocalLink} to={`/desk/exercises/scenarios/${id}`}>{t(scenarioWords.back)}</Anchor>} />
      <FormAlert problem={refused?.problem} />
      {frozen && <Alert color="yellow" variant="light" mb="md">{t(scenarioWords.frozenAbout)}</Alert>}
      <InjectForm values={refused?.values ?? values} at={version} problem={refused?.problem} offered={offered} />
      {number !== null && (
        <Form method="post">
          <input type="hidden" name="at" value={version} />
          <Copy size="sm" c="dimmed" mt="xl">{t(w.removeSure)}</Copy>
          <Button type="submit" name="intent" value="remove" color="red.9" variant="outline" mt="xs">{t(w.removeInject)}</Button>
        </Form>
      )}
    </>
  );
}

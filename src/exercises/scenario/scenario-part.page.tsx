import { Alert, Anchor } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { roles as platformRoles } from "#accounts";
import { pageOf } from "#platform/page.ts";
import { notFound } from "#platform/problem.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { type ScenarioPart, scenarioParts } from "./check.rules.ts";
import { partFromForm, partForms, roleChoices, rowsShown } from "./part-form.rules.ts";
import { PartForm } from "./part-form.tsx";
import { partValues } from "./part.rules.ts";
import { readScenario, saveScenarioPart } from "./scenario.operations.ts";
import { saidIn } from "./scenario.rules.ts";
import { scenarioWords as w } from "./scenario.words.ts";

export const meta = titled(w.savePart);

const partOf = (params: Record<string, string | undefined>): ScenarioPart => {
  const found = scenarioParts.find((part) => part === params["part"]);
  if (!found) throw data({ code: "not-found", title: notFound().title, errors: [] }, { status: 404 });
  return found;
};

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("exercises.write");
  const part = partOf(args.params);
  const { id, version, kind, content, frozenAt } = await page.read(readScenario, { scenario: args.params["scenario"] });
  const values = partValues(part, kind, content);
  const present = values[partForms[part].list];
  return {
    part, id, version, values, frozen: frozenAt !== null, title: saidIn(content.title, page.language), rows: rowsShown(Array.isArray(present) ? present.length : 0, page.url.searchParams.get("rows"), partForms[part].most),
    objectives: content.objectives.map((one) => ({ value: one.id, label: saidIn(one.text, page.language).slice(0, 120) })),
    roles: platformRoles.filter(({ id: role }) => (roleChoices as readonly string[]).includes(role)).map((role) => ({ value: role.id, label: role.title[page.language] })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const part = partOf(args.params);
  const fields = await page.fields();
  const change = partFromForm(part, fields);
  const rows = Math.min(partForms[part].most, Number(fields["rows"] ?? 0) + (fields["intent"] === "more" ? 4 : 0));
  const values = { ...change, ...shownAgain(part, change) };
  if (fields["intent"] === "more") return { problem: undefined, values, rows };
  const result = await page.submit(saveScenarioPart, { scenario: args.params["scenario"], at: fields["at"], change });
  if (!result.ok) return data({ problem: result.problem, values, rows }, { status: result.status });
  return redirect(page.link(`/desk/exercises/scenarios/${result.output.scenario}?saved#${part}`));
}

// A list of words goes back into its box as words.
function shownAgain(part: ScenarioPart, change: Record<string, unknown>): Record<string, unknown> {
  if (part !== "objectives") return {};
  return { items: (change["items"] as Record<string, unknown>[]).map((row) => ({ ...row, functions: Array.isArray(row["functions"]) ? row["functions"].join(", ") : "" })) };
}

export default function ScenarioPartPage() {
  const { part, id, version, values, rows, title, frozen, objectives, roles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.editOf(partForms[part].title))} about={title} actions={<Anchor component={LocalLink} to={`/desk/exercises/scenarios/${id}`}>{t(w.back)}</Anchor>} />
      <FormAlert problem={answer?.problem} />
      {frozen && <Alert color="yellow" variant="light" mb="md">{t(w.frozenAbout)}</Alert>}
      <PartForm key={answer?.rows ?? "first"} part={part} values={answer?.values ?? values} rows={answer?.rows ?? rows} at={version} problem={answer?.problem} objectives={objectives} roles={roles} />
    </>
  );
}

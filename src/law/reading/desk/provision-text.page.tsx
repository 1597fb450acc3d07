import { Alert, Anchor, Button, Group, Paper, Stack, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { giveText } from "../../instrument/instrument.operations.ts";
import { provisionTitle } from "../../law.rules.ts";
import { showProvision } from "../reading.operations.ts";
import { bestText } from "../reading.rules.ts";
import { readingWords } from "../reading.words.ts";
import { AllFaults } from "./all-faults.tsx";
import { BothTexts } from "./both-texts.tsx";
import { textsInput } from "./editing.rules.ts";
import { editingWords as w } from "./editing.words.ts";
import { typedOf } from "./paragraphs.rules.ts";

export const meta = titled(w.texts);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.edit");
  const { instrument, provision, versions } = await page.read(showProvision, { instrument: args.params["slug"], provision: args.params["eId"] });
  const forms = versions.filter((one) => one.state === "in-force").map((one) => {
    const [ar, en] = [bestText(one.texts, "ar"), bestText(one.texts, "en")];
    const first = ar ?? en;
    return { id: one.id, from: one.from, by: one.by, values: { ar: typedOf(ar?.paragraphs ?? []), en: typedOf(en?.paragraphs ?? []), textKind: first?.kind ?? "summary", confidence: first?.confidence ?? "entered", sources: (first?.sources ?? []).join("\n") } };
  });
  return { instrument, provision: { id: provision.id, eId: provision.eId, kind: provision.kind, number: provision.number }, forms, saved: page.url.searchParams.has("saved") };
}

/** Writes the languages whose words were changed; one that stays as it was makes no new text. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { provision, version } = fields;
  const found = await page.read(showProvision, { instrument: args.params["slug"], provision: args.params["eId"] });
  const stands = found.versions.find((one) => String(one.id) === version)?.texts ?? [];
  for (const text of textsInput(fields)) {
    const { language, kind, paragraphs, confidence, sources } = text;
    if (stands.some((one) => JSON.stringify({ language: one.language, kind: one.kind, typed: typedOf(one.paragraphs), confidence: one.confidence, sources: one.sources }) === JSON.stringify({ language, kind, typed: typedOf(paragraphs), confidence, sources }))) continue;
    const result = await page.submit(giveText, { ...text, provision, version });
    if (!result.ok) return again({ ...result.problem, errors: result.problem.errors.map((one) => ({ ...one, path: one.path.startsWith("paragraphs") ? language : one.path })) }, fields, result.status);
  }
  return redirect(page.link(`/desk/law/${args.params["slug"]}/provisions/${args.params["eId"]}?saved`));
}

/** The words of each version of a provision, in both languages. */
export default function ProvisionText() {
  const { instrument, provision, forms, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const fault = useFault(refused?.problem);
  return (
    <>
      <PageTitle title={t(provisionTitle(provision.kind, provision.number))} about={t(instrument.title)} actions={<Button component={LocalLink} to={`/law/${instrument.slug}/${provision.eId}`} variant="default">{t(w.read)}</Button>} />
      {saved && !refused && <Alert color="teal" variant="light" role="status" mb="md">{t(w.entered)}</Alert>}
      <p>{t(w.superseded)}</p>
      {forms.map((one) => {
        const mine = refused?.values["version"] === String(one.id);
        const values = mine ? refused!.values : one.values;
        const field = (name: string) => ({ name, defaultValue: valueAt(values, name), error: mine ? fault(name) : undefined });
        return (
          <Paper withBorder p="sm" my="sm" key={one.id}>
            <Title order={2} size="h4">{t(w.version)}: {one.from ? formatDate(one.from, language) : t(readingWords.fromStart)}{one.by && ` · ${t(readingWords.by)} ${t(one.by.title)}`}</Title>
            <Form method="post" noValidate>
              {mine && <AllFaults problem={refused!.problem} />}
              <input type="hidden" name="provision" value={provision.id} />
              <input type="hidden" name="version" value={one.id} />
              <Stack gap="sm"><BothTexts field={field} /><Group><Button type="submit">{t(w.save)}</Button></Group></Stack>
            </Form>
          </Paper>
        );
      })}
      <Anchor component={LocalLink} to={`/desk/law/${instrument.slug}`}>{t(instrument.title)}</Anchor>
    </>
  );
}

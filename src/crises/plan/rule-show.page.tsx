import { Alert, Anchor, Badge, Button, Checkbox, Paper, Table, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { BlocksView } from "./blocks-view.tsx";
import { titled } from "./page-title.ts";
import { planWords } from "./plan.words.ts";
import { adoptRule, readRule, startRule } from "./rule.operations.ts";
import { functionsOf, ruleSections } from "./rule-section.rules.ts";
import { ruleWords as w } from "./rule.words.ts";
import { type Content, emptyContent } from "./section.rules.ts";
import { sectionBlocks } from "./section-blocks.rules.ts";

export const meta = titled(w.rule);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = page.url.searchParams.get("version");
  const found = await page.read(readRule, asked ? { rule: asked } : {});
  return { ...found, mayWrite: page.may("crises.writeRule", null), mayAdopt: page.may("crises.certifyPlans", null), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  if (fields["intent"] === "start") {
    const started = await page.submit(startRule, {});
    return started.ok ? redirect(page.link(`/desk/plans/rule?version=${started.output.rule}`)) : again(started.problem, fields, started.status);
  }
  const result = await page.submit(adoptRule, { rule: fields["rule"] });
  return result.ok ? redirect(page.link("/desk/plans/rule?saved")) : again(result.problem, fields, result.status);
}

/** The national rule in one version, and its versions. */
export default function RuleShow() {
  const { versions, rule, sections, mayWrite, mayAdopt, saved, asOf } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem: FormProblem } | undefined;
  const t = useText();
  const language = useLanguage();
  const contentOf = (id: (typeof ruleSections)[number]["id"]) => (sections[id]?.content ?? emptyContent) as Content;
  const functions = functionsOf({ functions: contentOf("functions") });
  const writing = rule?.state === "draft" && mayWrite;
  return (
    <>
      <PageTitle
        title={t(w.rule)}
        about={rule ? <>{t(w.version(rule.number))} · {t(w[rule.state])} {rule.example && <Badge component="span" variant="outline" color="gray" tt="none">{t(planWords.example)}</Badge>}</> : t(w.ruleAbout)}
        asOf={asOf}
        now={asOf}
        actions={<Button component={LocalLink} to="/desk/plans" variant="default">{t(planWords.plans)}</Button>}
      />
      {saved && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(planWords.saved)}</Alert>}
      <FormAlert problem={answer?.problem} />
      {!rule && <Empty title={t(w.none)}>{t(w.noneAbout)}</Empty>}
      {rule &&
        ruleSections.map((spec) => (
          <section key={spec.id} aria-labelledby={spec.id}>
            <Title order={2} size="h3" id={spec.id} mt="xl">{t(spec.title)}</Title>
            <Copy size="sm" c="dimmed" mb="xs">{t(spec.about)} {writing && <Anchor size="sm" component={LocalLink} to={`/desk/plans/rule/${spec.id}`}>{t(planWords.edit)}</Anchor>}</Copy>
            <BlocksView blocks={sectionBlocks(spec, contentOf(spec.id), language, functions)} />
          </section>
        ))}
      {writing && mayAdopt && (
        <Paper withBorder p="md" mt="lg" maw="46rem">
          <Title order={2} size="h4">{t(w.adopt)}</Title>
          {rule.mineToAdopt ? (
            <Form method="post">
              <input type="hidden" name="rule" value={rule.id} />
              <Copy size="sm" my="xs">{t(w.adoptAbout)}</Copy>
              <Checkbox required label={t(w.adoptSure)} mb="sm" />
              <Button type="submit" name="intent" value="adopt">{t(w.adopt)}</Button>
            </Form>
          ) : (
            <Copy size="sm">{t(planWords.ownWriting)}</Copy>
          )}
        </Paper>
      )}
      {mayWrite && !versions.some(({ state }) => state === "draft") && (
        <Form method="post"><Button type="submit" name="intent" value="start" variant="default" mt="lg">{t(w.start)}</Button></Form>
      )}
      {versions.length > 0 && (
        <>
          <Title order={2} size="h4" mt="xl" mb="xs">{t(planWords.versions)}</Title>
          <DataTable caption={t(planWords.versions)} head={[t(planWords.versions), t(planWords.state), t(w.adoptedBy), ""]}>
            {versions.map((one, at) => (
              <Table.Tr key={one.id}>
                <Table.Td><Anchor component={LocalLink} to={`/desk/plans/rule?version=${one.id}`}>{t(w.version(one.number))}</Anchor></Table.Td>
                <Table.Td>{t(w[one.state])}</Table.Td>
                <Table.Td>{one.adoptedAt ? <>{one.adoptedBy ?? "—"}, {formatDate(one.adoptedAt, language)}</> : "—"}</Table.Td>
                <Table.Td>{versions[at + 1] && <Anchor component={LocalLink} to={`/desk/plans/rule/compare?from=${versions[at + 1]!.id}&to=${one.id}`}>{t(planWords.compare)}</Anchor>}</Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        </>
      )}
    </>
  );
}

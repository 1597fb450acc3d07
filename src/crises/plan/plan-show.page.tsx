import { Alert, Anchor, Badge, Button, Checkbox, Grid, Group, Paper, Table, Text as Copy, Textarea, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { formatDate } from "#platform/words.ts";
import { followUpWords } from "./follow-up.words.ts";
import { titled } from "./page-title.ts";
import { Missing, PlanNav } from "./plan-nav.tsx";
import { certifyPlan, returnPlan, startPlan, submitPlan } from "./plan.operations.ts";
import { readPlan } from "./plan-read.operations.ts";
import { isLiving, planSection } from "./plan-section.rules.ts";
import { planWords as w } from "./plan.words.ts";
import { Reasons, ScoreBadge } from "./readiness-view.tsx";
import { readinessWords } from "./readiness.words.ts";
import { ruleWords } from "./rule.words.ts";

export const meta = titled(w.plan);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = page.url.searchParams.get("version") ?? undefined;
  const plan = await page.read(readPlan, { mission: args.params["mission"], ...(asked ? { plan: asked } : {}) });
  return { plan, mayWrite: page.may("crises.writePlans", plan.mission.id), maySign: page.may("crises.certifyPlans", plan.mission.id), query: asked ? `?version=${asked}` : "", saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const mission = args.params["mission"];
  const fields = await page.fields();
  const plan = fields["plan"];
  const result =
    fields["intent"] === "start" ? await page.submit(startPlan, { mission })
    : fields["intent"] === "submit" ? await page.submit(submitPlan, { plan })
    : fields["intent"] === "return" ? await page.submit(returnPlan, { plan, because: fields["because"] })
    : await page.submit(certifyPlan, { plan, sure: fields["sure"] ?? "no" });
  return result.ok ? redirect(page.link(`/desk/plans/${mission}?saved`)) : again(result.problem, fields, result.status);
}

/** A mission's plan: how ready, how far written, who signed, and what comes next. */
export default function PlanShow() {
  const { plan, mayWrite, maySign, query, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem: FormProblem; values: Record<string, unknown> } | undefined;
  const t = useText();
  const language = useLanguage();
  const fault = useFault(answer?.problem);
  const { mission, version, versions } = plan;
  const day = (value: string) => formatDate(value.length === 10 ? `${value}T00:00:00Z` : value, language);
  const open = versions.some(({ state }) => state === "draft" || state === "submitted");
  const lacking = plan.sections.filter(({ missing }) => missing.length > 0);
  const openActions = plan.followUp.actions.filter(({ state }) => state === "open").length;
  const pdf = (of: "ar" | "en") => (
    <form method="post" action={`/${language}/desk/plans/${mission.id}/plan.pdf`}>
      <input type="hidden" name="language" value={of} />
      <input type="hidden" name="plan" value={version!.id} />
      <Button type="submit" variant="default" size="xs">{t(of === "ar" ? w.pdfArabic : w.pdfEnglish)}</Button>
    </form>
  );
  return (
    <>
      <PageTitle
        title={t(w.planOf(mission.name))}
        about={version ? <>{t(w.version(version.number))} · {t(w[version.state])} {version.example && <Badge component="span" variant="outline" color="gray" tt="none">{t(w.example)}</Badge>}</> : t(w.noPlan)}
        asOf={plan.asOf}
        now={plan.asOf}
        actions={<Button component={LocalLink} to="/desk/plans" variant="default">{t(w.plans)}</Button>}
      />
      {saved && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <FormAlert problem={answer?.problem} />
      {version?.state === "draft" && version.returnedBecause && <Alert color="orange" variant="light" mb="md" title={t(w.givenBack(version.returnedBy ?? t(w.somebody)))}>{version.returnedBecause}</Alert>}
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 8 }}>
          {version && (
            <Group mb="md" gap="xs">
              <Button component={LocalLink} to={`/desk/plans/${mission.id}/read${query}`} size="xs">{t(w.read)}</Button>
              {pdf("ar")}
              {pdf("en")}
              <Anchor component={LocalLink} to={`/desk/plans/${mission.id}/follow-up`} size="sm">{t(followUpWords.title)} ({plan.followUp.drills.length} · {openActions})</Anchor>
            </Group>
          )}
          <Title order={2} size="h4" mb="xs">{t(readinessWords.readiness)} <ScoreBadge score={plan.readiness.score} /></Title>
          <Reasons readiness={plan.readiness} />
          {!version && <Empty title={t(w.noPlan)}>{t(plan.rule ? w.startAbout : w.noRule)}</Empty>}
          {version && lacking.length > 0 && (
            <>
              <Title order={2} size="h4" mt="lg" mb="xs">{t(w.missing)}</Title>
              {lacking.map(({ section, missing }) => (
                <div key={section}>
                  <Anchor component={LocalLink} to={`/desk/plans/${mission.id}/sections/${section}${query}`} fw={600}>{t(planSection(section).title)}</Anchor>
                  {isLiving(section) && <Copy span size="sm" c="dimmed"> · {t(w.living)}</Copy>}
                  <Missing missing={missing} />
                </div>
              ))}
            </>
          )}
          {mayWrite && !open && (
            <Paper withBorder p="md" mt="lg">
              <Copy size="sm" mb="xs">{t(w.startAbout)}</Copy>
              <Form method="post"><Button type="submit" name="intent" value="start">{t(versions.length === 0 ? w.startFirst : w.start)}</Button></Form>
            </Paper>
          )}
          {mayWrite && version?.state === "draft" && (
            <Paper withBorder p="md" mt="lg">
              <Copy size="sm" mb="xs">{t(w.submitAbout)}</Copy>
              <Form method="post"><input type="hidden" name="plan" value={version.id} /><Button type="submit" name="intent" value="submit">{t(w.submit)}</Button></Form>
            </Paper>
          )}
          {maySign && version?.state === "submitted" && (
            <Paper withBorder p="md" mt="lg">
              <Title order={2} size="h4">{t(w.certify)}</Title>
              {version.mineToSign ? (
                <Form method="post">
                  <input type="hidden" name="plan" value={version.id} />
                  <Copy size="sm" my="xs">{t(w.certifyAbout)}</Copy>
                  {openActions > 0 && <Copy c="#a4161a" mb="xs">{t(w.actionsOpen(openActions))}</Copy>}
                  <Checkbox name="sure" label={t(w.certifySure)} error={fault("sure")} mb="sm" />
                  <Button type="submit" name="intent" value="certify">{t(w.certify)}</Button>
                  <Textarea name="because" label={t(w.because)} defaultValue={valueAt(answer?.values, "because")} error={fault("because")} maxLength={1_000} rows={2} mt="lg" mb="sm" />
                  <Button type="submit" name="intent" value="return" variant="default">{t(w.giveBack)}</Button>
                </Form>
              ) : (
                <Copy size="sm">{t(w.ownWriting)}</Copy>
              )}
            </Paper>
          )}
          {versions.length > 0 && (
            <>
              <Title order={2} size="h4" mt="xl" mb="xs">{t(w.versions)}</Title>
              <DataTable caption={t(w.versions)} head={[t(w.versions), t(w.state), t(w.written), t(w.signed), t(w.reviewOn), ""]}>
                {versions.map((one, at) => (
                  <Table.Tr key={one.id}>
                    <Table.Td><Anchor component={LocalLink} to={`/desk/plans/${mission.id}?version=${one.id}`}>{t(w.version(one.number))}</Anchor></Table.Td>
                    <Table.Td>{t(w[one.state])}</Table.Td>
                    <Table.Td>{one.submittedAt ? <>{one.submittedBy ?? "—"}, {day(one.submittedAt)}</> : "—"}</Table.Td>
                    <Table.Td>{one.certifiedAt ? <>{one.certifiedBy ?? "—"}, {day(one.certifiedAt)}</> : "—"}</Table.Td>
                    <Table.Td>{one.reviewOn ? day(one.reviewOn) : "—"}</Table.Td>
                    <Table.Td>{versions[at + 1] && <Anchor component={LocalLink} to={`/desk/plans/${mission.id}/compare?from=${versions[at + 1]!.id}&to=${one.id}`}>{t(w.compare)}</Anchor>}</Table.Td>
                  </Table.Tr>
                ))}
              </DataTable>
            </>
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <PlanNav mission={mission.id} steps={plan.sections} query={query} />
          {plan.rule && <Copy size="sm" mt="md"><LocalLink to={`/desk/plans/rule?version=${plan.rule.id}`}>{t(ruleWords.version(plan.rule.number))}</LocalLink></Copy>}
        </Grid.Col>
      </Grid>
    </>
  );
}

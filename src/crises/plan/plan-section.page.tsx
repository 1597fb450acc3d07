import { Alert, Anchor, Button, Grid, Paper, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { notFound } from "#platform/problem.ts";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { documentWords } from "./document.words.ts";
import { BlocksView } from "./blocks-view.tsx";
import { contactBlocks, custodyBlocks, populationBlocks, vulnerableBlocks } from "./linked-blocks.rules.ts";
import { titled } from "./page-title.ts";
import { Missing, PlanNav } from "./plan-nav.tsx";
import { saveLiving, savePlanSection } from "./plan.operations.ts";
import { readPlan } from "./plan-read.operations.ts";
import { isLiving, planSection, planSectionIds, type PlanSection } from "./plan-section.rules.ts";
import { planWords as w } from "./plan.words.ts";
import { PlacesMap } from "./places-map.tsx";
import { placesOf } from "./places.rules.ts";
import { ruleSection } from "./rule-section.rules.ts";
import { ruleWords } from "./rule.words.ts";
import { type Content, emptyContent } from "./section.rules.ts";
import { itemBlocks, sectionBlocks } from "./section-blocks.rules.ts";
import { SectionForm } from "./section-form.tsx";
import { readSectionForm, rowsShown } from "./section-form.rules.ts";
import { nextOf, prefilled } from "./section-page.rules.ts";
import { vulnerableWords } from "./vulnerable.words.ts";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";

export const meta = titled(w.section);

/** After a refusal too: somebody else may have written in the meantime, and what is kept now is shown beside it. */
export const shouldRevalidate = () => true;

const sectionOf = (params: Record<string, string | undefined>): PlanSection => {
  const found = planSectionIds.find((id) => id === params["section"]);
  if (!found) throw data({ code: "not-found", title: notFound().title, errors: [] }, { status: 404 });
  return found;
};

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const section = sectionOf(args.params);
  const asked = page.url.searchParams.get("version") ?? undefined;
  const plan = await page.read(readPlan, { mission: args.params["mission"], ...(asked ? { plan: asked } : {}) });
  const mayWrite = page.may("crises.writePlans", plan.mission.id) && (isLiving(section) || plan.version?.state === "draft");
  const content = (one: PlanSection) => plan.sections.find((found) => found.section === one)?.kept?.content as Content | undefined;
  const places = placesOf({ mission: plan.mission, assembly: content("assembly"), routes: content("routes"), havens: content("havens") }, page.language);
  const mapped = section === "assembly" || section === "routes" || section === "havens";
  return {
    plan, section, mayWrite, places, query: asked ? `?version=${asked}` : "",
    view: mapped && places.length > 0 ? mapView({ bounds: boundsFor([], places.map(({ coordinates }) => coordinates)), language: page.language }) : null,
    mayList: page.may("crises.vulnerable", plan.mission.id),
    saved: page.url.searchParams.has("saved"),
    room: page.url.searchParams.get("room"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const section = sectionOf(args.params);
  const spec = planSection(section);
  const fields = await page.fields();
  const content = readSectionForm(spec, fields);
  const typedIn = { values: content, rows: fields["rows"] };
  if (fields["intent"] === "more") return data({ ...typedIn, problem: undefined, more: true });
  const mission = args.params["mission"];
  const plan = isLiving(section) ? null : (await page.read(readPlan, { mission })).version?.id;
  const result = isLiving(section) ? await page.submit(saveLiving, { mission, section, at: fields["at"], content }) : await page.submit(savePlanSection, { plan, section, at: fields["at"], content });
  if (!result.ok) return data({ ...typedIn, problem: result.problem, more: false }, { status: result.status });
  return redirect(page.link(`/desk/plans/${mission}/sections/${section}?saved`));
}

/** One section of a plan: what is linked, what the rule says, and the form or what is written. */
export default function PlanSectionPage() {
  const { plan, section, mayWrite, places, view, query, mayList, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const spec = planSection(section);
  const one = plan.sections.find((found) => found.section === section)!;
  const kept = (one.kept?.content ?? emptyContent) as Content;
  const linked = section === "population" ? populationBlocks(plan.linked, language) : section === "vulnerable" ? vulnerableBlocks(plan.linked, language) : section === "contacts" ? contactBlocks(plan.linked, language) : section === "custody" ? custodyBlocks(plan.linked, language) : [];
  const inherited = section === "triggers" ? "signs" : section === "checklists" ? "tasks" : null;
  const ruleBlocks = inherited ? itemBlocks(ruleSection(inherited), (plan.ruleSections[inherited] as Content | undefined)?.items ?? [], language, plan.functions) : [];
  const shown = answer ? (answer.values as Content) : prefilled(spec, kept, plan.functions);
  const conflict = answer?.problem?.code === "conflict";
  const next = nextOf(planSectionIds, section);
  const mission = plan.mission.id;
  const sources: Partial<Record<PlanSection, { to: string; label: string }[]>> = {
    population: [{ to: `/desk/people/estimates?mission=${mission}`, label: t(documentWords.estimate) }],
    contacts: [{ to: `/desk/contact-trees/${mission}`, label: t(documentWords.tree) }, { to: `/desk/wardens?mission=${mission}`, label: t(documentWords.wardens) }],
    custody: [{ to: `/desk/custody`, label: t(documentWords.custody) }],
    ...(mayList ? { vulnerable: [{ to: `/desk/plans/${mission}/vulnerable`, label: t(vulnerableWords.see) }] } : {}),
  };
  return (
    <>
      <PageTitle
        title={t(spec.title)}
        about={<>{t(plan.mission.name)}{plan.version && !isLiving(section) && <> · {t(w.version(plan.version.number))} · {t(w[plan.version.state])}</>}{isLiving(section) && <> · {t(w.living)}</>}</>}
        {...(one.kept?.changedAt ? { asOf: one.kept.changedAt, now: plan.asOf } : {})}
        actions={<Button component={LocalLink} to={`/desk/plans/${mission}${query}`} variant="default">{t(w.back)}</Button>}
      />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 9 }}>
          <p>{t(spec.about)}</p>
          {saved && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
          {conflict ? <Alert color="orange" variant="light" role="alert" mb="md" title={t(answer!.problem!.title)}>{t(w.conflictHelp)}</Alert> : <FormAlert problem={answer?.problem} />}
          {!answer && <Missing missing={one.missing} />}
          {sources[section]?.map(({ to, label }) => <Anchor key={to} component={LocalLink} to={to} me="md" display="inline-block" mb="sm">{label}</Anchor>)}
          <BlocksView blocks={linked} from={1} />
          {view && <PlacesMap view={view} places={places} />}
          {ruleBlocks.length > 0 && (
            <details style={{ marginBlockEnd: "1rem" }}>
              <summary>{t(ruleWords.fromRule)}</summary>
              <BlocksView blocks={ruleBlocks} />
            </details>
          )}
          {mayWrite ? (
            <SectionForm
              key={`${section} ${one.kept?.version ?? 0} ${answer ? JSON.stringify(answer.rows) : ""}`}
              spec={spec}
              values={shown}
              rows={rowsShown(shown.items.length, answer?.more ? 1 : shown.items.length === 0 ? 1 : 0)}
              at={one.kept?.version ?? 0}
              functions={plan.functions}
              problem={conflict ? undefined : answer?.problem}
            />
          ) : (
            <BlocksView blocks={sectionBlocks(spec, kept, language, plan.functions)} />
          )}
          {conflict && (
            <Paper withBorder p="md" mt="lg">
              <Title order={2} size="h4">{t(w.keptNow)}</Title>
              <BlocksView blocks={sectionBlocks(spec, kept, language, plan.functions)} />
            </Paper>
          )}
          {next && <p><LocalLink to={`/desk/plans/${mission}/sections/${next}${query}`}>{t(w.next)}: {t(planSection(next).title)}</LocalLink></p>}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 3 }}>
          <PlanNav mission={mission} steps={plan.sections} here={section} query={query} />
        </Grid.Col>
      </Grid>
    </>
  );
}

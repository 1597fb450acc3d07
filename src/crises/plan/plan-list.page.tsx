import { Anchor, Badge, Box, Button, Group, Table, Text as Copy, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { AreaMap } from "#platform/ui/map/map.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { formatDate } from "#platform/words.ts";
import { titled } from "./page-title.ts";
import { placesWords } from "./places.words.ts";
import { overviewPlans } from "./plan-read.operations.ts";
import { planWords as w } from "./plan.words.ts";
import { bandOf } from "./readiness.rules.ts";
import { ReadinessRule, ScoreBadge } from "./readiness-view.tsx";
import { readinessWords, reasonWords } from "./readiness.words.ts";
import { ruleWords } from "./rule.words.ts";

export const meta = titled(w.plans);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const found = await page.read(overviewPlans, {});
  const places = found.missions.map(({ mission }) => ({ latitude: mission.latitude, longitude: mission.longitude }));
  return { ...found, view: mapView({ bounds: boundsFor([], places), language: page.language }) };
}

const tones = { ready: "safe", gaps: "unaccounted", unready: "help" } as const;

/** Every mission with how ready it is: a map, and a list with the least ready first. */
export default function PlanList() {
  const { missions, asOf, view } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const day = (value: string | null) => (value ? formatDate(`${value}T00:00:00Z`, language) : "—");
  const anyPlan = missions.some(({ certified, open }) => certified || open);
  return (
    <>
      <PageTitle title={t(w.plans)} about={t(w.plansAbout)} asOf={asOf} now={asOf} actions={<Button component={LocalLink} to="/desk/plans/rule" variant="default">{t(ruleWords.rule)}</Button>} />
      <Box maw="60rem">
        <AreaMap
          view={view}
          language={language}
          places={missions.map(({ mission, readiness }) => ({ coordinates: { latitude: mission.latitude, longitude: mission.longitude }, label: `${t(mission.name)}: ${t(readinessWords.score(readiness.score))}`, tone: tones[bandOf(readiness.score)], href: `/${language}/desk/plans/${mission.id}` }))}
          source="/map.json"
          labels={{ title: t(placesWords.missions), description: t(placesWords.missionsAbout), tones: { safe: readinessWords.ready, unaccounted: readinessWords.gaps, help: readinessWords.unready } }}
        />
      </Box>
      <DataTable caption={t(w.plans)} head={[t(w.mission), t(readinessWords.readiness), t(readinessWords.reason), t(w.state), t(w.reviewOn), t(w.drilledOn)]}>
        {missions.map(({ mission, readiness, certified, open, drilledOn }) => (
          <Table.Tr key={mission.id}>
            <Table.Td><Anchor component={LocalLink} to={`/desk/plans/${mission.id}`}>{t(mission.name)}</Anchor></Table.Td>
            <Table.Td><ScoreBadge score={readiness.score} /></Table.Td>
            <Table.Td>{readiness.reasons.slice(0, 3).map((one) => <Copy key={one.code} size="sm">{t(reasonWords[one.code](one.count))}</Copy>)}</Table.Td>
            <Table.Td>
              {certified && <>{t(w.certified)} ({t(w.version(certified.number))})</>}
              {open && <div>{t(w[open.state])} ({t(w.version(open.number))})</div>}
              {!certified && !open && t(w.noPlan)}
              {(certified ?? open)?.example && <div><Badge component="span" variant="outline" color="gray" tt="none">{t(w.example)}</Badge></div>}
            </Table.Td>
            <Table.Td>{day(certified?.reviewOn ?? null)}</Table.Td>
            <Table.Td>{day(drilledOn)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {anyPlan && (
        <section aria-labelledby="offline">
          <Title order={2} size="h4" id="offline" mt="lg">PDF</Title>
          <Copy size="sm" maw="46rem" mb="xs">{t(w.zipAbout)}</Copy>
          <Group>
            {(["ar", "en"] as const).map((of) => (
              <form key={of} method="post" action={`/${language}/desk/plans/all.zip`}>
                <input type="hidden" name="language" value={of} />
                <Button type="submit" variant="default">{t(of === "ar" ? w.zipArabic : w.zipEnglish)}</Button>
              </form>
            ))}
          </Group>
        </section>
      )}
      <Box mt="lg" maw="46rem"><ReadinessRule /></Box>
    </>
  );
}

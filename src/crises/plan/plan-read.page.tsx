import { Button, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { BlocksView } from "./blocks-view.tsx";
import { titled } from "./page-title.ts";
import { PlacesMap } from "./places-map.tsx";
import { placesOf } from "./places.rules.ts";
import { drawPlan, readPlan } from "./plan-read.operations.ts";
import { planWords as w } from "./plan.words.ts";
import type { Content } from "./section.rules.ts";

export const meta = titled(w.read);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = page.url.searchParams.get("version") ?? undefined;
  const plan = await page.read(readPlan, { mission: args.params["mission"], ...(asked ? { plan: asked } : {}) });
  const { document } = await page.read(drawPlan, { mission: args.params["mission"], language: page.language, ...(plan.version ? { plan: plan.version.id } : {}) });
  const content = (one: string) => plan.sections.find(({ section }) => section === one)?.kept?.content as Content | undefined;
  const places = placesOf({ mission: plan.mission, assembly: content("assembly"), routes: content("routes"), havens: content("havens") }, page.language);
  return { document, mission: plan.mission.id, places, asOf: plan.asOf, view: places.length > 0 ? mapView({ bounds: boundsFor([], places.map(({ coordinates }) => coordinates)), language: page.language }) : null };
}

/** The whole plan on one page, as it is printed. */
export default function PlanRead() {
  const { document, mission, places, view, asOf } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <PageTitle title={document.title} about={document.subtitle} asOf={asOf} now={asOf} actions={<Button component={LocalLink} to={`/desk/plans/${mission}`} variant="default">{t(w.back)}</Button>} />
      {(document.cover ?? []).map((line) => <Copy key={line} size="sm" c="dimmed">{line}</Copy>)}
      {view && <PlacesMap view={view} places={places} />}
      <BlocksView blocks={document.blocks} />
    </>
  );
}

import { Button } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { CompareView } from "./compare-view.tsx";
import { compareWords } from "./compare.words.ts";
import { titled } from "./page-title.ts";
import { comparePlans } from "./plan-read.operations.ts";
import { planSection } from "./plan-section.rules.ts";
import { planWords as w } from "./plan.words.ts";

export const meta = titled(compareWords.title);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return page.read(comparePlans, { mission: args.params["mission"], from: page.url.searchParams.get("from"), to: page.url.searchParams.get("to") });
}

/** Two versions of a mission's plan, side by side. */
export default function PlanCompare() {
  const { mission, from, to, sections, functions } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(compareWords.title)} about={`${t(mission.name)} · ${t(w.version(from.number))} – ${t(w.version(to.number))}`} actions={<Button component={LocalLink} to={`/desk/plans/${mission.id}`} variant="default">{t(w.back)}</Button>} />
      <CompareView sections={sections.map(({ section, change }) => ({ spec: planSection(section), change }))} functions={functions} />
    </>
  );
}

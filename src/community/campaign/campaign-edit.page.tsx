import { Button, Group, Stack } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { sizeCohort } from "#people";
import { CohortFigures, cohortFields, cohortWords, readCohortFields } from "#people/ui";
import { countriesByName } from "#platform/countries.ts";
import { WORLD } from "#platform/geo/geo.ts";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { mapView } from "#platform/ui/map/map.server.ts";
import { listSurveys } from "../survey/survey.operations.ts";
import { titled } from "#platform/ui/title.ts";
import { CampaignFields } from "./campaign-fields.tsx";
import { type Flat, flatten } from "#platform/form.ts";
import { faultsIn, formOf, readCampaignForm } from "./campaign-form.rules.ts";
import { changeCampaign, draftCampaign, showCampaign } from "./campaign.operations.ts";
import { campaignWords as w } from "./campaign.words.ts";
import { sampleLinks } from "./links.ts";
import { compose } from "./message.rules.ts";

export const meta = titled(w.newCampaign);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("community.campaign");
  const id = args.params["campaign"];
  const campaign = id ? await page.read(showCampaign, { campaign: id }) : null;
  if (campaign && campaign.state !== "draft") throw redirect(page.link(`/desk/campaigns/${campaign.id}`));
  const { missions, countries } = await page.read(listMissions, {});
  const { surveys } = await page.read(listSurveys, {});
  const served = new Set(countries);
  const mine = missions.filter((mission) => page.may("community.campaign", mission.id));
  const empty = { subject: { en: "", ar: "" }, body: { en: "", ar: "" } };
  const end = (language: "ar" | "en") => compose(empty, "sms", language, sampleLinks(page.platform, { kind: campaign?.kind ?? "invite", survey: campaign?.survey ?? null }, language)).body;
  return {
    id: campaign?.id ?? null, version: campaign?.version ?? null, values: campaign ? { ...formOf(campaign), ...cohortFields(campaign.cohort) } : { channels: "sms,email" }, area: campaign?.cohort.area ?? null,
    missions: campaign ? null : mine.map(({ id: value, name }) => ({ value: String(value), label: name[page.language] })), mayAll: page.may("community.campaign", null),
    everyMission: page.may("community.campaign", null) && (campaign?.mission ?? null) === null ? mine.map(({ id: value, name }) => ({ value: String(value), label: name[page.language] })) : [],
    surveys: surveys.filter((one) => one.state !== "closed").map((one) => ({ value: String(one.id), label: one.title[page.language] })),
    countries: countriesByName(page.language).filter(({ code }) => served.has(code)), view: mapView({ bounds: WORLD, language: page.language }), ends: { ar: end("ar"), en: end("en") }, scope: campaign?.mission ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const values: Flat = flatten(await page.fields());
  const { cohort, issues } = readCohortFields(values);
  const input = readCampaignForm(values);
  if (values["intent"] === "count") {
    const mission = values["mission"] ?? values["scope"];
    const counted = await page.submit(sizeCohort, { cohort, ...(mission ? { mission } : {}), ...(values["channels"] ? { channels: values["channels"].split(",") } : {}) });
    return data({ problem: counted.ok ? undefined : counted.problem, values, faults: counted.ok ? {} : faultsIn(counted.problem.errors, issues), sizes: counted.ok ? counted.output : null }, { status: counted.ok ? 200 : counted.status });
  }
  const id = args.params["campaign"];
  const result = id ? await page.submit(changeCampaign, { ...input, cohort, campaign: id, version: values["version"] }) : await page.submit(draftCampaign, { ...input, cohort });
  if (!result.ok) return data({ problem: result.problem, values, faults: faultsIn(result.problem.errors, issues), sizes: null }, { status: result.status });
  return redirect(page.link(`/desk/campaigns/${result.output.id}`));
}

/** Drafting: what it says, to whom, when. Nothing leaves from here. */
export default function CampaignEdit() {
  const t = useText();
  const { id, version, values, area, missions, mayAll, everyMission, surveys, countries, view, ends, scope } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t(id ? w.edit : w.newCampaign)} />
      <FormAlert problem={answer?.problem} />
      <Form method="post" noValidate>
        {version !== null && <input type="hidden" name="version" value={version} />}
        {scope !== null && <input type="hidden" name="scope" value={scope} />}
        {/* Enter in a field presses the first button of a form. */}
        <button type="submit" name="intent" value="save" hidden />
        <CampaignFields values={answer?.values ?? values} area={area ?? undefined} faults={answer?.faults ?? {}} missions={missions} mayAll={mayAll} everyMission={everyMission} surveys={surveys} countries={countries} view={view} ends={ends} />
        {answer?.sizes && (
          <Stack mt="md" maw={960}>
            <CohortFigures sizes={answer.sizes} />
          </Stack>
        )}
        <Group mt="md">
          <Button type="submit" name="intent" value="save">{t(w.save)}</Button>
          <Button type="submit" name="intent" value="count" variant="default">{t(cohortWords.count)}</Button>
        </Group>
      </Form>
    </>
  );
}

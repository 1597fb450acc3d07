import { Button, Group, Stack } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { cohortFields, readCohortFields } from "#people/ui";
import { countriesByName } from "#platform/countries.ts";
import { WORLD } from "#platform/geo/geo.ts";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { mapView } from "#platform/ui/map/map.server.ts";
import { isLanguage, text } from "#platform/words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { AlertFields } from "./alert-fields.tsx";
import { type Flat, flatten } from "#platform/form.ts";
import { faultsIn, formOf, readAlertForm, textFields } from "./alert-form.rules.ts";
import { showAlert } from "./alert-read.operations.ts";
import { alertMessages, type AlertMessage, type AlertStatus, isAllowed, messageTitles } from "./alert.rules.ts";
import { changeAlert, countAudience, draftAlert, prepareAlert } from "./alert.operations.ts";
import { markOf } from "./alert-text.rules.ts";
import { alertWords as w, messageWords } from "./alert.words.ts";
import { AudienceFigures } from "./audience-figures.tsx";

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.newAlert, isLanguage(params.language) ? params.language : "ar") }];

const messageOf = (given: string | null): AlertMessage => alertMessages.find((one) => one === given) ?? "alert";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.alert");
  const id = args.params["alert"];
  const follows = page.url.searchParams.get("follows");
  const draft = id ? (await page.read(showAlert, { alert: id })).alert : null;
  if (draft && !isAllowed("change", draft.state)) throw redirect(page.link(`/desk/alerts/${draft.id}`));
  const before = !draft && follows ? (await page.read(showAlert, { alert: follows })).alert : null;
  const crisis = await page.read(readCrisis, { crisis: draft?.crisis ?? before?.crisis ?? args.params["crisis"] });
  const message = draft?.message ?? (before ? messageOf(page.url.searchParams.get("message")) : "alert");
  const from = draft ?? before;
  const prepared = draft ? null : await page.read(prepareAlert, { crisis: crisis.id, message, ...(before ? { level: before.level, areas: before.areas } : {}) });
  const usual: Flat = { level: String(prepared?.level ?? 1), hours: "24", status: page.platform.config.exercise ? "exercise" : "actual", channels: "sms,email", onRoll: "on", checkIn: "on", public: page.may("crises.publishAlert", null) ? "on" : "" };
  const gradings = { category: "", severity: "", urgency: "", certainty: "", response: "" };
  const values: Flat = { ...usual, ...(from ? { ...formOf(from), ...cohortFields(from.audience.cohort) } : {}), ...(before ? { ...gradings, previous: "on" } : {}), ...(prepared && (!before || message === "cancel") ? textFields(prepared.texts) : {}) };
  const { missions, countries } = await page.read(listMissions, {});
  const served = new Set(countries);
  const status = (from?.status ?? "actual") as AlertStatus;
  const link = (language: "ar" | "en") => `${messageWords.smsLink[language]} ${page.platform.config.baseUrl}/${language}/crises/${crisis.id}/check-in?link=${"A".repeat(39)}`;
  return {
    crisis: { id: crisis.id, title: crisis.title }, id: draft?.id ?? null, version: draft?.version ?? null, follows: draft?.follows ?? before?.id ?? null, message, values, area: from?.audience.cohort.area ?? null,
    areas: crisis.areas.map((area) => ({ value: String(area.id), label: area.name[page.language] })), mission: from?.mission ?? null,
    missions: draft ? [] : missions.filter((one) => page.may("crises.alert", one.id)).map((one) => ({ value: String(one.id), label: one.name[page.language] })), mayAll: page.may("crises.alert", null), mayPublish: page.may("crises.publishAlert", null),
    countries: countriesByName(page.language).filter(({ code }) => served.has(code)), view: mapView({ bounds: WORLD, language: page.language }),
    marks: { ar: markOf({ status, message }, "ar"), en: markOf({ status, message }, "en") }, ends: message === "cancel" ? { ar: null, en: null } : { ar: link("ar"), en: link("en") },
  };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const values = flatten(await page.fields());
  const { cohort, issues } = readCohortFields(values);
  const input = readAlertForm(values, cohort);
  const crisis = values["crisis"];
  if (values["intent"] === "propose") {
    const proposed = await page.submit(prepareAlert, { crisis, level: values["level"], message: values["message"] ?? "alert", areas: (values["areas"] ?? "").split(",").filter(Boolean) });
    return data({ problem: proposed.ok ? undefined : proposed.problem, values: proposed.ok ? { ...values, ...textFields(proposed.output.texts) } : values, faults: {}, size: null }, { status: proposed.ok ? 200 : proposed.status });
  }
  if (values["intent"] === "count") {
    const counted = await page.submit(countAudience, { ...input, crisis });
    return data({ problem: counted.ok ? undefined : counted.problem, values, faults: counted.ok ? {} : faultsIn(counted.problem.errors, issues), size: counted.ok ? counted.output : null }, { status: counted.ok ? 200 : counted.status });
  }
  const id = args.params["alert"];
  const result = id ? await page.submit(changeAlert, { ...input, alert: id, version: values["version"] }) : await page.submit(draftAlert, { ...input, crisis });
  if (!result.ok) return data({ problem: result.problem, values, faults: faultsIn(result.problem.errors, issues), size: null }, { status: result.status });
  return redirect(page.link(`/desk/alerts/${result.output.id}`));
}

/** Drafting: what it says, to whom, by what way. Nothing leaves from here. */
export default function AlertEdit() {
  const t = useText();
  const { crisis, id, version, follows, message, values, area, ...rest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = (answer?.values ?? values) as Flat;
  return (
    <>
      <PageTitle title={t(id ? w.edit : message === "alert" ? w.newAlert : messageTitles[message])} about={t(crisis.title)} actions={<LocalLink to={`/desk/crises/${crisis.id}/alerts`}>{t(w.alerts)}</LocalLink>} />
      <FormAlert problem={answer?.problem} />
      <Form method="post" noValidate key={`${shown["texts.ar.headline"]}${shown["texts.ar.instruction"]}`}>
        <input type="hidden" name="crisis" value={crisis.id} />
        <input type="hidden" name="message" value={message} />
        {follows !== null && <input type="hidden" name="follows" value={follows} />}
        {version !== null && <input type="hidden" name="version" value={version} />}
        {/* Enter in a field presses the first button of a form. */}
        <button type="submit" name="intent" value="save" hidden />
        <AlertFields values={shown} area={area ?? undefined} faults={answer?.faults ?? {}} follows={follows !== null} {...rest} />
        {answer?.size && <Stack mt="md" maw={960}><AudienceFigures size={answer.size} /></Stack>}
        <Group mt="md">
          <Button type="submit" name="intent" value="save">{t(w.save)}</Button>
          <Button type="submit" name="intent" value="count" variant="default">{t(w.count)}</Button>
          <Button type="submit" name="intent" value="propose" variant="default">{t(w.propose)}</Button>
        </Group>
      </Form>
    </>
  );
}

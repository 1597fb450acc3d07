import { Alert, Badge, Button, Fieldset, Group, NativeSelect, Paper, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { provisionTitle } from "../law.rules.ts";
import { followUpRating, rateObligation, readObligation, recordBodyRecommendation } from "./obligation.operations.ts";
import { followStates, followTitles, ratings, ratingTitles, type Side, type WholeObligation } from "./obligation.rules.ts";
import { CellLine, Marks, ofText, RatedBy, RatingBadge, Texts, useDay } from "./obligation-view.tsx";
import { obligationWords as w } from "./obligation.words.ts";

export const meta = titled(w.show);
/** After a refusal too: the law may have moved. */
export const shouldRevalidate = () => true;

type Sent = { problem: Parameters<typeof again>[0]; values: Record<string, unknown> } | undefined;
const keyOf = (side: Pick<Side, "place">) => (side.place ? `${side.place.instrument}#${side.place.eId}` : "-");

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string) => page.url.searchParams.get(name) || undefined;
  const one = await page.read(readObligation, { obligation: args.params["slug"], instrument: given("instrument"), eId: given("eId") });
  return { one, mayRate: page.may("law.rate"), wanted: Boolean(given("instrument")), none: page.url.searchParams.has("none"), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const obligation = args.params["slug"];
  const [instrument, eId] = String(fields["cell"] ?? "-").split("#");
  const provision = eId ? { instrument, eId } : undefined;
  const form = fields["form"];
  const result =
    form === "rate" ? await page.submit(rateObligation, { obligation, provision, basis: fields["basis"], rating: fields["rating"], reasons: fields["reasons"], recommendation: fields["recommendation"], draft: fields["draft"] })
    : form === "follow" ? await page.submit(followUpRating, { obligation, provision, state: fields["state"], institution: fields["institution"], owner: fields["owner"], due: fields["due"], note: fields["note"] })
    : await page.submit(recordBodyRecommendation, { obligations: [obligation], body: fields["body"], says: fields["says"], source: fields["source"], on: fields["on"] });
  return result.ok ? redirect(page.link(`/desk/law/obligations/${obligation}?saved`)) : again(result.problem, fields, result.status);
}

/** What an obligation says, the domestic provisions held against it side by side, and the forms to rate and follow up. */
export default function ObligationPage() {
  const { one, mayRate, wanted, none, saved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() as Sent;
  const t = useText();
  const on = useDay();
  const hasNone = one.sides.some((side) => side.place === null);
  const empty: Side = { place: null, state: null, from: null, texts: [], basis: "-:", cell: null, earlier: [], followUps: [] };
  return (
    <>
      <PageTitle
        title={t(one.says)}
        about={`${t(ofText(one))}${one.topicTitle ? ` · ${t(one.topicTitle)}` : ""}`}
        asOf={one.asOf}
        now={one.asOf}
        actions={<Button component={LocalLink} to="/desk/law/obligations" variant="default">{t(w.back)}</Button>}
      />
      <FormAlert problem={sent?.problem} />
      {saved && !sent && <Alert color="teal" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <Group gap="xs" mb="md"><Marks one={one} />{one.treaty && <LocalLink to={`/law/${one.treaty.slug}`}>{t(one.treaty.title)}</LocalLink>}</Group>
      {one.sources.length > 0 && <Copy size="sm" c="dimmed" mb="md" style={{ overflowWrap: "anywhere" }}>{t(w.source)}: <bdi>{one.sources.join(" · ")}</bdi></Copy>}
      <Stack gap="md" maw="72rem">
        {one.sides.map((side) => <SideView key={keyOf(side)} side={side} one={one} mayRate={mayRate} sent={sent} />)}
        {one.asked && <SideView side={one.asked} one={one} mayRate={mayRate} sent={sent} open />}
        {wanted && !one.asked && one.sides.length === 0 && <Alert color="orange" variant="light">{t(w.unknownProvision)}</Alert>}
        {mayRate && !hasNone && (none || one.sides.length === 0 || valueAt(sent?.values, "cell") === "-") && <SideView side={empty} one={one} mayRate={mayRate} sent={sent} open={none} />}
        {mayRate && (
          <Form method="get">
            <Fieldset legend={t(w.addProvision)}>
              <Group align="flex-end">
                <TextInput name="instrument" label={t(w.instrument)} dir="ltr" maxLength={80} required />
                <TextInput name="eId" label={t(w.article)} dir="ltr" maxLength={120} required />
                <Button type="submit" variant="default">{t(w.go)}</Button>
                {!hasNone && <LocalLink to={`/desk/law/obligations/${one.slug}?none`}>{t(w.noProvision)}</LocalLink>}
              </Group>
            </Fieldset>
          </Form>
        )}
        <section aria-labelledby="bodies">
          <Title order={2} size="h4" id="bodies" mb="xs">{t(w.bodyRecommendations)}</Title>
          <Stack gap="xs">
            {one.recommendations.map((said) => <div key={said.id}><Copy>{t(said.says)}</Copy><Copy size="sm" c="dimmed">{t(said.body)}{said.on && <>{t(w.comma)}{on(said.on)}</>} · <bdi>{said.source}</bdi></Copy></div>)}
            {mayRate && <Recommend sent={sent} />}
          </Stack>
        </section>
      </Stack>
    </>
  );
}

/** One provision (or the want of one): its words, its rating, what follows, and the forms. */
function SideView({ side, one, mayRate, sent, open = false }: { side: Side; one: WholeObligation; mayRate: boolean; sent: Sent; open?: boolean }) {
  const t = useText();
  const on = useDay();
  const { cell, place } = side;
  const values = sent?.values["cell"] === keyOf(side) ? sent.values : undefined;
  const follow = cell?.followUp ?? null;
  return (
    <Paper withBorder p="md" component="section" aria-label={place ? t(place.title) : t(w.noProvision)}>
      <Title order={2} size="h4" mb={4}>{place ? <LocalLink to={`/law/${place.instrument}/${place.eId}`}>{t(provisionTitle(place.kind, place.number))}{t(w.comma)}{t(place.title)}</LocalLink> : t(w.noProvision)}</Title>
      {place ? <Texts texts={side.texts} /> : <Copy size="sm" c="dimmed">{t(w.noProvisionHelp)}</Copy>}
      {cell && (
        <Stack gap={4} mt="sm">
          <CellLine one={cell} open placed />
          {cell.stale && <Alert color="orange" variant="light">{t(w.staleHelp)}</Alert>}
          {cell.recommendation && <Copy size="sm"><strong>{t(w.recommendation)}:</strong> {t(cell.recommendation)}</Copy>}
          {cell.draft && <Copy size="sm" style={{ whiteSpace: "pre-wrap" }}><strong>{t(w.draft)}:</strong> {t(cell.draft)}</Copy>}
          <Copy size="sm"><strong>{t(w.owner)}:</strong> {follow?.owner ? <bdi>{t(follow.owner)}</bdi> : t(w.noOwner)}{follow && <> · {t(followTitles[follow.state])}{follow.due && <> · {t(w.due)}: {on(follow.due)}</>}{follow.note && <> · <bdi>{follow.note}</bdi></>}</>}</Copy>
          {side.earlier.length > 0 && (
            <details>
              <summary>{t(w.earlier)} ({side.earlier.length})</summary>
              <Stack gap={6} ps="md" mt={4}>{side.earlier.map((was) => <div key={was.id}><RatingBadge rating={was.rating} /> <Copy size="sm" span>{t(was.reasons)}</Copy><RatedBy one={was} place={place !== null} /></div>)}</Stack>
            </details>
          )}
        </Stack>
      )}
      {mayRate && <details open={open || values !== undefined} style={{ marginBlockStart: "0.75rem" }}><summary>{t(w.rate)}</summary><RateForm side={side} values={values?.["form"] === "rate" ? values : undefined} problem={sent?.problem} /></details>}
      {mayRate && cell && <details open={values?.["form"] === "follow"}><summary>{t(w.follow)}</summary><FollowForm side={side} one={one} values={values?.["form"] === "follow" ? values : undefined} problem={sent?.problem} /></details>}
    </Paper>
  );
}

type FormProps = { side: Side; values: Record<string, unknown> | undefined; problem: NonNullable<Sent>["problem"] | undefined };

function RateForm({ side, values, problem }: FormProps) {
  const t = useText();
  const fault = useFault(values ? problem : undefined);
  const kept = (field: "reasons" | "recommendation" | "draft", of: "en" | "ar") => (values ? valueAt(values, `${field}.${of}`) : (side.cell?.[field]?.[of] ?? ""));
  const area = (field: "reasons" | "recommendation" | "draft", label: typeof w.reasonsIn, rows: number, most: number) =>
    (["ar", "en"] as const).map((of) => <Textarea key={`${field}.${of}`} name={`${field}.${of}`} label={t(label(of))} lang={of} dir={of === "ar" ? "rtl" : "ltr"} rows={rows} maxLength={most} required={field === "reasons"} defaultValue={kept(field, of)} error={fault(`${field}.${of}`)} />);
  return (
    <Form method="post" key={`${side.basis} ${side.cell?.id ?? ""} ${values ? "again" : ""}`}>
      <Stack gap="xs" mt="xs">
        <input type="hidden" name="cell" value={keyOf(side)} />
        <input type="hidden" name="basis" value={side.basis} />
        <Copy size="sm" c="dimmed">{t(side.cell?.suggestion ? w.confirmHelp : w.rateHelp)}</Copy>
        <NativeSelect name="rating" label={t(w.rating)} maw="20rem" defaultValue={values ? valueAt(values, "rating") : (side.cell?.rating ?? "gap")} data={ratings.map((one) => ({ value: one, label: t(ratingTitles[one]) }))} error={fault("rating")} />
        {area("reasons", w.reasonsIn, 2, 4_000)}
        {area("recommendation", w.recommendationIn, 2, 4_000)}
        {area("draft", w.draftIn, 3, 8_000)}
        <Group><Button type="submit" name="form" value="rate">{t(w.save)}</Button></Group>
      </Stack>
    </Form>
  );
}

function FollowForm({ side, one, values, problem }: FormProps & { one: WholeObligation }) {
  const t = useText();
  const fault = useFault(values ? problem : undefined);
  const last = side.cell?.followUp ?? null;
  const kept = (field: string, before: string | null | undefined) => (values ? valueAt(values, field) : (before ?? ""));
  return (
    <Form method="post" key={`${last?.at ?? ""} ${values ? "again" : ""}`}>
      <Stack gap="xs" mt="xs" maw="36rem">
        <input type="hidden" name="cell" value={keyOf(side)} />
        <NativeSelect name="state" label={t(w.state)} defaultValue={kept("state", last?.state ?? "open")} data={followStates.map((state) => ({ value: state, label: t(followTitles[state]) }))} />
        <NativeSelect name="institution" label={t(w.owner)} defaultValue={kept("institution", last?.institution?.toString())} data={[{ value: "", label: "—" }, ...one.institutions.map((each) => ({ value: String(each.id), label: t(each.name) }))]} error={fault("institution")} />
        <TextInput name="owner" label={t(w.ownerName)} dir="auto" maxLength={200} defaultValue={kept("owner", last?.institution ? "" : last?.owner?.en)} error={fault("owner")} />
        <TextInput name="due" type="date" label={t(w.due)} maw="14rem" defaultValue={kept("due", last?.due)} error={fault("due")} />
        <Textarea name="note" label={t(w.note)} dir="auto" rows={2} maxLength={2_000} defaultValue={kept("note", null)} error={fault("note")} />
        <Group><Button type="submit" name="form" value="follow" variant="default">{t(w.saveFollow)}</Button></Group>
        {side.followUps.length > 1 && <Stack gap={2}>{side.followUps.slice(1).map((was, at) => <Copy key={at} size="sm" c="dimmed"><Badge variant="outline" color="gray.8" tt="none" size="sm">{t(followTitles[was.state])}</Badge> <bdi>{was.by}</bdi> · <bdi>{was.note ?? ""}</bdi></Copy>)}</Stack>}
      </Stack>
    </Form>
  );
}

function Recommend({ sent }: { sent: Sent }) {
  const t = useText();
  const values = sent?.values["form"] === "recommend" ? sent.values : undefined;
  const fault = useFault(values ? sent?.problem : undefined);
  return (
    <details open={values !== undefined}>
      <summary>{t(w.recommend)}</summary>
      <Form method="post">
        <Stack gap="xs" mt="xs" maw="48rem">
          {(["ar", "en"] as const).map((of) => (
            <Stack key={of} gap="xs" lang={of} dir={of === "ar" ? "rtl" : "ltr"}>
              <TextInput name={`body.${of}`} label={t(w.bodyIn(of))} maxLength={200} required defaultValue={valueAt(values, `body.${of}`)} error={fault(`body.${of}`)} />
              <Textarea name={`says.${of}`} label={t(w.saysIn(of))} rows={2} maxLength={4_000} required defaultValue={valueAt(values, `says.${of}`)} error={fault(`says.${of}`)} />
            </Stack>
          ))}
          <TextInput name="source" label={t(w.source)} dir="auto" maxLength={1_000} required defaultValue={valueAt(values, "source")} error={fault("source")} />
          <TextInput name="on" type="date" label={t(w.on)} maw="14rem" defaultValue={valueAt(values, "on")} error={fault("on")} />
          <Group><Button type="submit" name="form" value="recommend" variant="default">{t(w.recommend)}</Button></Group>
        </Stack>
      </Form>
    </details>
  );
}

import { Alert, Anchor, Badge, Button, Fieldset, Group, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { provisionTitle, textKindTitles } from "../law.rules.ts";
import { acceptIntake } from "./accept.operations.ts";
import { changeIntake, dropIntake, readIntake } from "./intake.operations.ts";
import { type ShownIntake, stops } from "./intake.rules.ts";
import { faultWords, noteWords, intakeWords as w } from "./intake.words.ts";
import { PieceReview } from "./piece-review.tsx";
import { eachLineOwn, linesTyped, perPage, stateTitles } from "./typed.rules.ts";

export const meta = titled(w.show);
/** After a refusal too: somebody else may have changed the text. */
export const shouldRevalidate = () => true;

const pageNumber = (url: URL) => Math.min(1_000, Math.max(1, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1));

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const at = pageNumber(page.url);
  return { shown: await page.read(readIntake, { intake: args.params["intake"], after: (at - 1) * perPage, most: perPage }), at, now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const intake = args.params["intake"];
  const { form, version, at: place } = fields;
  const back = (at: number) => redirect(page.link(`/desk/law/intake/${intake}?page=${Math.floor(at / perPage) + 1}#p${at}`));
  if (form === "drop") {
    const result = await page.submit(dropIntake, { intake });
    return result.ok ? redirect(page.link("/desk/law/intake")) : again(result.problem, fields, result.status);
  }
  if (form === "accept") {
    const result = await page.submit(acceptIntake, { intake, version, sources: linesTyped(fields["sources"]), ...(fields["from"] ? { from: fields["from"] } : {}) });
    return result.ok ? redirect(page.link(`/desk/law/intake/${intake}`)) : again(result.problem, fields, result.status);
  }
  const at = Number(place);
  const change = form === "edit" ? { act: form, at, kind: fields["kind"], number: fields["number"], heading: fields["heading"], text: fields["text"] ?? "" } : form === "split" ? { act: form, at, before: Number(fields["before"]) } : { act: form, at };
  const result = await page.submit(changeIntake, { intake, version, change });
  return result.ok ? back(form === "merge" ? Math.max(0, at - 1) : at) : again({ ...result.problem, errors: result.problem.errors.map((error) => ({ ...error, path: error.path.replace(/^change\./, "") })) }, fields, result.status);
}

/** What was read from a text, article by article beside what the instrument has. */
export default function IntakeReview() {
  const { shown, at, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const fault = useFault(refused?.problem);
  const decided = valueAt(refused?.values, "form") === "accept" ? refused : undefined;
  const value = (name: string, otherwise: string) => (decided ? valueAt(decided.values, name) : otherwise);
  const open = shown.state === "review";
  return (
    <>
      <PageTitle
        title={t(shown.instrument.title)}
        about={[t(textKindTitles[shown.kind]), t(shown.language === "ar" ? w.arabic : w.english), t(stateTitles[shown.state]), t(w.counts(shown.counts.new, shown.counts.given, shown.counts.skipped))].join(" · ")}
        asOf={shown.decidedAt ?? shown.createdAt}
        now={now}
        actions={<><Button component={LocalLink} to={`/desk/law/${shown.instrument.slug}`} variant="default">{t(w.toInstrument)}</Button><Button component={LocalLink} to="/desk/law/intake" variant="default">{t(w.back)}</Button></>}
      />
      <FormAlert problem={refused?.problem} />
      {shown.state === "accepted" && <Alert color="teal" variant="light" role="status" mb="md">{t(w.done)}</Alert>}
      {shown.notes.map((note) => <Alert key={note} color="orange" variant="light" mb="md">{t(noteWords[note])}</Alert>)}
      {open && <Faults faulty={shown.faulty} />}
      <Pages count={shown.pieces} at={at} />
      <Stack gap="md" my="md">
        {shown.articles.map((one) => <PieceReview key={`${shown.version} ${one.at}`} piece={one} shown={shown} refused={refused && valueAt(refused.values, "at") === String(one.at) ? refused : undefined} />)}
      </Stack>
      <Pages count={shown.pieces} at={at} />
      {open && (
        <Form method="post" key={shown.version}>
          <input type="hidden" name="version" value={shown.version} />
          <Fieldset legend={t(w.decide)} mt="lg">
            <Copy size="sm" mb="sm">{t(w.counts(shown.counts.new, shown.counts.given, shown.counts.skipped))}</Copy>
            {shown.counts.stopping > 0 && <Alert color="orange" variant="light" mb="sm">{t(w.faultsLeft)}</Alert>}
            <Stack gap="sm" maw="40rem">
              <Textarea name="sources" label={t(w.sources)} description={t(w.sourcesHint)} rows={2} styles={{ input: eachLineOwn }} defaultValue={value("sources", shown.sources.join("\n"))} error={decided && (fault("sources") ?? fault("sources.0"))} />
              <TextInput name="from" label={t(w.from)} description={t(w.fromHint)} dir="ltr" maxLength={10} defaultValue={value("from", shown.from ?? "")} error={decided && fault("from")} />
              <Group>
                <Button type="submit" name="form" value="accept">{t(w.accept)}</Button>
                <Button type="submit" name="form" value="drop" color="red" variant="outline">{t(w.drop)}</Button>
              </Group>
            </Stack>
          </Fieldset>
        </Form>
      )}
    </>
  );
}

function Faults({ faulty }: { faulty: ShownIntake["faulty"] }) {
  const t = useText();
  if (faulty.length === 0) return null;
  // What must be put right comes first.
  const stopping = (one: (typeof faulty)[number]) => one.faults.some((fault) => stops.includes(fault));
  const inOrder = [...faulty.filter(stopping), ...faulty.filter((one) => !stopping(one))];
  return (
    <Alert color="orange" variant="light" mb="md" title={t(w.faults)}>
      <Stack gap={4}>
        {inOrder.slice(0, 30).map((one) => (
          <Group key={one.at} gap="xs">
            <Anchor href={`?page=${Math.floor(one.at / perPage) + 1}#p${one.at}`} size="sm">{t(provisionTitle(one.kind, one.number))}</Anchor>
            <Copy size="sm">{one.faults.map((fault) => t(faultWords[fault])).join(" · ")}</Copy>
            {stopping(one) && <Badge variant="filled" color="orange.9" size="sm" tt="none">{t(w.stopping)}</Badge>}
          </Group>
        ))}
        {inOrder.length > 30 && <Copy size="sm">{t(w.more(inOrder.length - 30))}</Copy>}
      </Stack>
    </Alert>
  );
}

function Pages({ count, at }: { count: number; at: number }) {
  const t = useText();
  const last = Math.ceil(count / perPage);
  if (last < 2) return null;
  return (
    <nav aria-label={t(w.pages)}>
      <Group gap="xs">
        {Array.from({ length: last }, (_, n) => n + 1).map((one) => (one === at ? <Copy key={one} fw={700} aria-current="page">{one}</Copy> : <Anchor key={one} href={`?page=${one}`}>{one}</Anchor>))}
      </Group>
    </nav>
  );
}

import { Alert, Badge, Button, Fieldset, Group, NativeSelect, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { listInstruments } from "../instrument/instrument.operations.ts";
import { enactBill, moveBill, proposeRating, readBill } from "./bill.operations.ts";
import { billTitles, isDrafted } from "./bill.rules.ts";
import { billWords as w } from "./bill.words.ts";
import type { Sent } from "./bill-form.tsx";
import { answerComment, closeBillRound, commentOnBill, openBillRound } from "./consultation.operations.ts";
import { Consultation } from "./consultation-view.tsx";
import { EffectOnMatrix } from "./matrix-effect.tsx";
import { StepView } from "./step-view.tsx";

export const meta = titled(w.show);
/** After a refusal too: somebody may have saved another version. */
export const shouldRevalidate = () => true;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const bill = await page.read(readBill, { bill: args.params["bill"] });
  const mayDraft = page.may("law.draftBills");
  const laws = mayDraft && bill.state === "submitted" ? (await page.read(listInstruments, {})).instruments.filter((one) => one.kind !== "treaty").map(({ slug, title }) => ({ slug, title })) : [];
  return { bill, laws, mayDraft, mayComment: page.may("law.commentBills"), saved: page.url.searchParams.has("saved") };
}

const placeIn = (value: unknown) => {
  const [instrument, eId] = String(value ?? "").split("#");
  return eId ? { instrument, eId } : undefined;
};

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const bill = args.params["bill"];
  const { form, at } = fields;
  const result =
    form === "open" ? await page.submit(openBillRound, { bill, deadline: fields["deadline"], asks: fields["asks"] })
    : form === "close" ? await page.submit(closeBillRound, { bill })
    : form === "comment" ? await page.submit(commentOnBill, { bill, at, place: placeIn(fields["place"]), institution: fields["institution"], institutionName: fields["institutionName"], says: fields["says"] })
    : form === "answer" ? await page.submit(answerComment, { bill, comment: fields["comment"], outcome: fields["outcome"], answer: fields["answer"] })
    : form === "propose" ? await page.submit(proposeRating, { bill, obligation: fields["obligation"], place: placeIn(fields["place"]), rating: fields["rating"], reasons: fields["reasons"] })
    : form === "enact" ? await page.submit(enactBill, { bill, by: fields["by"] })
    : await page.submit(moveBill, { bill, at, to: form === "submit" ? "submitted" : "withdrawn", why: fields["why"] });
  return result.ok ? redirect(page.link(`/desk/law/bills/${bill}?saved`)) : again(result.problem, fields, result.status);
}

/** A bill beside the law in force, what it does to the matrix, and the consultation on it. */
export default function BillShowPage() {
  const { bill, laws, mayDraft, mayComment, saved } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() as Sent;
  const t = useText();
  const language = useLanguage();
  const open = isDrafted(bill.state);
  const on = (at: string) => formatDate(at, language, "date-time");
  return (
    <>
      <PageTitle
        title={t(bill.title)}
        about={`${bill.sponsor} · ${t(w.version(bill.number))}`}
        asOf={bill.asOf}
        now={bill.asOf}
        actions={
          <>
            {mayDraft && open && <Button component={LocalLink} to={`/desk/law/bills/${bill.id}/edit`}>{t(w.edit)}</Button>}
            <Button component="a" href={`/${language}/desk/law/bills/${bill.id}/file?format=docx`} variant="default">{t(w.docx)}</Button>
            <Button component="a" href={`/${language}/desk/law/bills/${bill.id}/file?format=pdf`} variant="default">{t(w.pdf)}</Button>
            <Button component={LocalLink} to="/desk/law/bills" variant="default">{t(w.back)}</Button>
          </>
        }
      />
      <FormAlert problem={sent?.problem} />
      {saved && !sent && <Alert color="teal" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      <Group gap="xs" mb="md">
        <Badge variant="outline" color="gray.8" tt="none">{t(billTitles[bill.state])}</Badge>
        {bill.why && <bdi>{bill.why}</bdi>}
        {bill.enactedBy && <span>{t(w.enactedBy)} <LocalLink to={`/law/${bill.enactedBy.slug}`}>{t(bill.enactedBy.title)}</LocalLink></span>}
      </Group>
      {bill.about && <Copy mb="md" style={{ whiteSpace: "pre-line" }}>{t(bill.about)}</Copy>}
      <Stack gap="lg" maw="72rem">
        <section aria-labelledby="steps">
          <Title order={2} size="h4" id="steps" mb="xs">{t(w.steps)}</Title>
          <Stack gap="sm">{bill.effects.map((effect, at) => <StepView key={at} effect={effect} at={at} />)}</Stack>
        </section>
        <EffectOnMatrix bill={bill} mayPropose={mayDraft && open} sent={sent} />
        <Consultation bill={bill} mayDraft={mayDraft} mayComment={mayComment} sent={sent} />
        <section aria-labelledby="versions">
          <Title order={2} size="h4" id="versions" mb="xs">{t(w.versions)}</Title>
          <ul style={{ margin: 0 }}>
            {bill.versions.map((one) => (
              <li key={one.number}>{t(w.version(one.number))} · {t(w.by(`\u2068${one.savedBy ?? "—"}\u2069`, on(one.savedAt)))}{one.note && <> · <bdi>{one.note}</bdi></>}{one.number > 1 && <> · <LocalLink to={`/desk/law/bills/${bill.id}/compare?from=${one.number - 1}&to=${one.number}`}>{t(w.compareTwo(one.number - 1, one.number))}</LocalLink></>}</li>
            ))}
          </ul>
          {bill.versions.length > 2 && (
            <Form method="get" action={`/${language}/desk/law/bills/${bill.id}/compare`}>
              <Group align="flex-end" mt="xs">
                {(["from", "to"] as const).map((name) => <NativeSelect key={name} name={name} aria-label={t(w.versions)} defaultValue={String(name === "from" ? 1 : bill.number)} data={bill.versions.map((one) => ({ value: String(one.number), label: t(w.version(one.number)) }))} />)}
                <Button type="submit" variant="default">{t(w.compare)}</Button>
              </Group>
            </Form>
          )}
        </section>
        {mayDraft && bill.state !== "enacted" && bill.state !== "withdrawn" && <Moves state={bill.state} number={bill.number} laws={laws} sent={sent} />}
      </Stack>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
function Moves({ state, number, laws, sent }: { state: string; number: number; laws: Loaded["laws"]; sent: Sent }) {
  const t = useText();
  const values = sent?.values["form"] === "withdraw" ? sent.values : undefined;
  const fault = useFault(sent?.problem);
  return (
    <Stack gap="sm">
      {state !== "submitted" && <Form method="post"><input type="hidden" name="at" value={number} /><Button type="submit" name="form" value="submit" variant="default">{t(w.submit)}</Button></Form>}
      {state === "submitted" && (
        <Form method="post">
          <Fieldset legend={t(w.enact)}>
            <Copy size="sm" mb="sm">{t(w.enactHelp)}</Copy>
            <Group align="flex-end">
              <NativeSelect name="by" label={t(w.enactedBy)} maw="30rem" data={laws.map((one) => ({ value: one.slug, label: t(one.title) }))} error={fault("by")} />
              <Button type="submit" name="form" value="enact">{t(w.enact)}</Button>
            </Group>
          </Fieldset>
        </Form>
      )}
      <Form method="post">
        <Fieldset legend={t(w.withdraw)}>
          <input type="hidden" name="at" value={number} />
          <Group align="flex-end">
            <TextInput name="why" label={t(w.why)} dir="auto" maxLength={1_000} required defaultValue={valueAt(values, "why")} error={fault("why")} />
            <Button type="submit" name="form" value="withdraw" color="red" variant="outline">{t(w.withdraw)}</Button>
          </Group>
        </Fieldset>
      </Form>
    </Stack>
  );
}

import { Alert, Anchor, Button, Group, NativeSelect, Paper, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { caseWords } from "../../case/case.words.ts";
import { enquiryWords, publicWords } from "../enquiry.words.ts";
import { answerTransfer, closeMissingFile, readMissingFile, receiptOfTransfer, saveMissingFile } from "./missing.operations.ts";
import { stateTitles } from "./missing.rules.ts";
import { fieldTitles, missingWords as w, type MissingField } from "./missing.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { found: await page.read(readMissingFile, { file: args.params["file"] }), mayTransfer: page.may("crises.enquiry-transfer") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, photo, ...fields } = await page.fields();
  const input: Record<string, unknown> = { ...fields, file: args.params["file"] };
  if (photo instanceof File && photo.size > 0) input["photoBase64"] = photo.size > 1_100_000 ? "AAAA" : Buffer.from(await photo.arrayBuffer()).toString("base64");
  const result = intent === "close" ? await page.submit(closeMissingFile, input) : intent === "receipt" ? await page.submit(receiptOfTransfer, input) : intent === "answer" ? await page.submit(answerTransfer, input) : await page.submit(saveMissingFile, input);
  return result.ok ? redirect(`${page.url.pathname}?saved`) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

const long = new Set<MissingField>(["circumstances", "marks", "clothing", "medical", "dentist", "dnaFamily"]);
const latin = new Set<MissingField>(["nameLatin", "birth", "nationality", "document", "lastSeenAt", "height", "contactPhone"]);

/** A missing person's file: what identifies them, to whom it was handed, what came back. */
export default function MissingPage() {
  const t = useText();
  const language = useLanguage();
  const { found, mayTransfer } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const [query] = useSearchParams();
  const open = found.state === "open" || found.state === "transferred";
  const values: Record<string, unknown> = answer?.values ?? found.fields;
  const fault = (path: string) => {
    const one = answer?.problem?.errors.find((error) => error.path === path);
    return one && t(one.message);
  };
  const answers = { "found-alive": w.foundAlive, "remains-identified": w.remains, unknown: w.unknown };
  return (
    <>
      <PageTitle title={t(w.one(found.reference))} about={<>{t(stateTitles[found.state])} · <Age at={found.openedAt} now={found.asOf} /> · <bdi>{found.openedName}</bdi></>} actions={<Anchor component={LocalLink} to="/desk/missing">{t(w.back)}</Anchor>} />
      {query.has("saved") && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(caseWords.saved)}</Alert>}
      <FormAlert problem={answer?.problem} />
      {found.joinedInto && <Copy mb="md">{t(w.joined)} <LocalLink to={`/desk/missing/${found.joinedInto}`}>{found.joinedInto}</LocalLink></Copy>}
      {found.enquiry && <Copy mb="md"><LocalLink to={`/desk/enquiries/${found.enquiry}`}>{t(enquiryWords.one(found.enquiry))}</LocalLink></Copy>}
      {found.closedNote && <Copy mb="md">{t(stateTitles[found.state])}: <bdi>{found.closedNote}</bdi></Copy>}
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="version" value={found.version} />
        <Stack maw={680} gap="sm">
          {(Object.keys(fieldTitles) as MissingField[]).map((field) => {
            const props = { name: field, label: t(fieldTitles[field]), defaultValue: String(values[field] ?? ""), error: fault(field), readOnly: !open, dir: latin.has(field) ? ("ltr" as const) : ("auto" as const) };
            if (field === "sex") return <NativeSelect key={field} name={field} label={props.label} defaultValue={props.defaultValue} data={[{ value: "", label: t(publicWords.unknown) }, { value: "female", label: t(publicWords.female) }, { value: "male", label: t(publicWords.male) }]} />;
            return long.has(field) ? <Textarea key={field} {...props} autosize minRows={2} maxLength={2_000} /> : <TextInput key={field} {...props} maxLength={200} />;
          })}
          {open && <label><Copy span size="sm">{t(w.photo)}</Copy> <input type="file" name="photo" accept="image/jpeg,image/png" /></label>}
          {fault("photoBase64") && <Copy size="sm" c="red.9">{t(w.badPhoto)}</Copy>}
          {open && <Group><Button type="submit" name="intent" value="save">{t(w.save)}</Button></Group>}
        </Stack>
      </Form>
      <Paper withBorder p="md" mt="md" component="section" aria-label={t(w.transfers)}>
        <Title order={2} size="h4">{t(w.transfers)}</Title>
        <Copy size="sm">{t(w.transferAbout)}</Copy>
        {found.transfers.map((one) => (
          <Stack key={one.id} gap={4} mt="sm">
            <Copy><strong>{t(one.institution)}</strong> · <Age at={one.at} now={found.asOf} /> · <bdi>{one.by}</bdi> {one.receipt && <> · {t(w.receiptNumber)} <bdi dir="ltr">{one.receipt}</bdi></>} {one.answer && <> · {t(answers[one.answer as keyof typeof answers])}: <bdi>{one.note}</bdi></>}</Copy>
            <Copy size="xs" c="dimmed" dir="ltr" style={{ overflowWrap: "anywhere" }}>SHA-256 {one.digest}</Copy>
            {open && mayTransfer && !one.receipt && (
              <Form method="post"><input type="hidden" name="transfer" value={one.id} /><Group align="flex-end" gap="xs"><TextInput name="receipt" label={t(w.receiptNumber)} required maxLength={100} dir="ltr" /><Button type="submit" name="intent" value="receipt" variant="default">{t(w.receipt)}</Button></Group></Form>
            )}
            {open && mayTransfer && !one.answer && (
              <Form method="post">
                <input type="hidden" name="transfer" value={one.id} />
                <Group align="flex-end" gap="xs">
                  <NativeSelect name="answer" label={t(w.answer)} data={Object.entries(answers).map(([value, title]) => ({ value, label: t(title) }))} />
                  <TextInput name="note" label={t(w.note)} required minLength={10} maxLength={800} dir="auto" />
                  <Button type="submit" name="intent" value="answer" variant="default">{t(caseWords.add)}</Button>
                </Group>
                <Copy size="xs">{t(w.closedNote)}</Copy>
              </Form>
            )}
          </Stack>
        ))}
        {open && mayTransfer && (
          <form method="post" action={`/${language}/desk/missing/${found.id}/transfer.zip`}>
            <Group align="flex-end" gap="xs" mt="md">
              <NativeSelect name="institution" label={t(w.authority)} data={found.institutions.map(({ id, name }) => ({ value: String(id), label: t(name) }))} />
              <Button type="submit">{t(w.transfer)}</Button>
            </Group>
          </form>
        )}
        <Copy size="sm" mt="md">{t(w.verify)}: <a href={`/${language}/signing-key.pem`}>{t(w.key)}</a></Copy>
        <Copy component="pre" size="xs" dir="ltr" tabIndex={0} style={{ overflowX: "auto" }} aria-label={t(w.verify)}>{found.verify}</Copy>
      </Paper>
      {open && mayTransfer && (
        <Form method="post">
          <input type="hidden" name="version" value={found.version} />
          <Group align="flex-end" gap="xs" mt="md">
            <TextInput name="reason" label={t(w.closeWhy)} required minLength={5} maxLength={500} dir="auto" error={fault("reason")} />
            <Button type="submit" name="intent" value="close" variant="default">{t(w.close)}</Button>
          </Group>
        </Form>
      )}
      <Copy size="sm" mt="md">{t(w.kept(found.keptDays))}</Copy>
    </>
  );
}

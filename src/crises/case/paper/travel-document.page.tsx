import { Alert, Anchor, Button, Group, NativeSelect, Stack, Text as Copy, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { caseWords } from "../case.words.ts";
import { paperWords as w } from "./paper.words.ts";
import { cancelTravelDocument, issueTravelDocument, readTravelDocument, saveTravelDocument } from "./travel-document.operations.ts";

export const loader = (args: LoaderFunctionArgs) => pageOf(args).read(readTravelDocument, { document: args.params["document"] });

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { intent, photo, ...fields } = await page.fields();
  const input: Record<string, unknown> = { ...fields, document: args.params["document"] };
  if (photo instanceof File && photo.size > 0) input["photoBase64"] = photo.size > 1_100_000 ? "AA" : Buffer.from(await photo.arrayBuffer()).toString("base64");
  const result = intent === "issue" ? await page.submit(issueTravelDocument, input) : intent === "cancel" ? await page.submit(cancelTravelDocument, input) : await page.submit(saveTravelDocument, input);
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(`${page.url.pathname}?saved`);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

const fields = [
  ["surname", w.surname, 60, "ltr", true], ["givenNames", w.givenNames, 80, "ltr", true], ["nameArabic", w.nameArabic, 160, "rtl", false], ["birth", w.birth, 10, "ltr", true], ["birthPlace", w.birthPlace, 80, "auto", false],
  ["nationality", w.nationality, 2, "ltr", true], ["height", w.height, 3, "ltr", false], ["eyes", w.eyes, 30, "auto", false], ["journey", w.journey, 120, "auto", true], ["former", w.former, 60, "ltr", false], ["established", w.established, 300, "auto", true],
] as const;

/** An emergency travel document: what it says, its photograph, its issue, and the page to print. */
export default function TravelDocumentPage() {
  const t = useText();
  const language = useLanguage();
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, unknown> } | undefined;
  const [query] = useSearchParams();
  const values = answer?.values ?? found.fields;
  const fault = (path: string) => {
    const one = answer?.problem?.errors.find((error) => error.path === path);
    return one && t(one.message);
  };
  const fixed = found.number !== null || found.cancelledAt !== null;
  return (
    <>
      <PageTitle
        title={<>{t(w.title)} {found.number && <bdi dir="ltr">{found.number}</bdi>}</>}
        about={[found.specimen ? t(w.specimen) : "", found.cancelledAt ? t(w.cancelled) : found.number ? "" : t(w.notIssued)].filter(Boolean).join(" · ") || t(w.about)}
        actions={<Anchor component={LocalLink} to={`/desk/cases/${found.case}`}>{t(caseWords.caseTitle(found.case))}</Anchor>}
      />
      {query.has("saved") && !answer && <Alert color="green" variant="light" role="status" mb="md">{t(caseWords.saved)}</Alert>}
      <FormAlert problem={answer?.problem} />
      {found.zone.length > 0 && <Copy component="pre" dir="ltr" ff="monospace" my="sm" style={{ overflowX: "auto" }} tabIndex={0} aria-label={t(w.machine)}>{found.zone.join("\n")}</Copy>}
      {found.validUntil && <Copy>{t(w.validUntil)} <bdi dir="ltr">{found.validUntil}</bdi> · {t(w.issuedBy)} <bdi>{found.issuedBy}</bdi></Copy>}
      <Group my="md"><Anchor href={`/${language}/desk/travel-documents/${found.id}/print.pdf`} target="_blank" rel="noopener">{t(w.print)}</Anchor></Group>
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="version" value={found.version} />
        <Stack maw={620} gap="sm">
          {fields.map(([name, label, most, dir, required]) => (
            <TextInput key={name} name={name} label={t(label)} maxLength={most} dir={dir} required={required} readOnly={fixed} defaultValue={String(values[name] ?? "")} error={fault(name)} {...(name === "birth" ? { placeholder: "1987-03-25" } : {})} />
          ))}
          <NativeSelect name="sex" label={t(w.sex)} defaultValue={String(values["sex"] ?? "")} error={fault("sex")} disabled={fixed} data={[{ value: "", label: "" }, { value: "female", label: t(w.female) }, { value: "male", label: t(w.male) }]} />
          {!fixed && (
            <>
              <label><Copy span size="sm">{t(w.photo)}</Copy> <input type="file" name="photo" accept="image/jpeg,image/png" /></label>
              {found.photo && <Copy size="sm">{t(w.hasPhoto)}</Copy>}
              {fault("photoBase64") && <Copy size="sm" c="red.9">{t(w.badPhoto)}</Copy>}
              <Group><Button type="submit" name="intent" value="save">{t(w.save)}</Button></Group>
            </>
          )}
        </Stack>
      </Form>
      {!fixed && (
        <Form method="post">
          <input type="hidden" name="version" value={found.version} />
          <Group mt="md"><Button type="submit" name="intent" value="issue" color="#14633a" disabled={!found.photo}>{t(w.issue)}</Button>{!found.photo && <Copy size="sm">{t(w.needPhoto)}</Copy>}</Group>
        </Form>
      )}
      {!found.cancelledAt && found.number && (
        <Form method="post">
          <input type="hidden" name="version" value={found.version} />
          <Group mt="md" align="flex-end">
            <TextInput name="reason" label={t(w.reason)} required minLength={3} maxLength={300} dir="auto" />
            <Button type="submit" name="intent" value="cancel" color="red.9" variant="outline">{t(w.cancel)}</Button>
          </Group>
        </Form>
      )}
    </>
  );
}

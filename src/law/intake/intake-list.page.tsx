import { Anchor, Button, Fieldset, NativeSelect, SimpleGrid, Stack, Table, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { listInstruments } from "../instrument/instrument.operations.ts";
import { textKindTitles } from "../law.rules.ts";
import { listIntakes, startIntake } from "./intake.operations.ts";
import { largestFile, readings } from "./intake.rules.ts";
import { intakeWords as w } from "./intake.words.ts";
import { eachLineOwn, linesTyped, stateTitles } from "./typed.rules.ts";

export const meta = titled(w.list);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.edit");
  const [{ intakes }, { instruments }] = [await page.read(listIntakes, {}), await page.read(listInstruments, {})];
  return { intakes, instruments: instruments.map(({ slug, title }) => ({ value: slug, label: title[page.language] })), asked: page.url.searchParams.get("instrument") ?? "", now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { file, ...fields } = await page.fields();
  const tooLarge = file instanceof File && file.size > largestFile;
  const sent = file instanceof File && !tooLarge ? { name: file.name.slice(-200) || "text", contentBase64: Buffer.from(await file.arrayBuffer()).toString("base64") } : undefined;
  const { sources, ...rest } = fields;
  const result = await page.submit(startIntake, { ...rest, sources: linesTyped(sources), ...(sent ? { file: sent } : {}) });
  if (result.ok) return redirect(page.link(`/desk/law/intake/${result.output.id}`));
  const errors = tooLarge ? [...result.problem.errors.filter(({ path }) => path !== "text"), { path: "file", message: w.tooLarge }] : result.problem.errors;
  return again({ ...result.problem, errors }, { ...fields, hadFile: file instanceof File ? "yes" : "" }, result.status);
}

export default function IntakeList() {
  const { intakes, instruments, asked, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const fault = useFault(refused?.problem);
  const value = (name: string, otherwise = "") => valueAt(refused?.values, name) || otherwise;
  const fileFault = fault("file") ?? fault("file.contentBase64") ?? (value("hadFile") ? t(w.fileAgain) : undefined);
  return (
    <>
      <PageTitle title={t(w.list)} about={t(w.about)} />
      <FormAlert problem={refused?.problem} />
      <Form method="post" encType="multipart/form-data">
        <Fieldset legend={t(w.start)} mb="lg">
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <NativeSelect name="instrument" label={t(w.instrument)} required defaultValue={value("instrument", asked)} error={fault("instrument")} data={[{ value: "", label: t(w.choose) }, ...instruments]} />
              <NativeSelect name="language" label={t(w.language)} defaultValue={value("language", "ar")} error={fault("language")} data={[{ value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} />
              <NativeSelect name="kind" label={t(w.kind)} defaultValue={value("kind", "official")} error={fault("kind")} data={(["official", "translation"] as const).map((kind) => ({ value: kind, label: t(textKindTitles[kind]) }))} />
            </SimpleGrid>
            <Textarea name="sources" label={t(w.sources)} description={t(w.sourcesHint)} rows={2} styles={{ input: eachLineOwn }} defaultValue={value("sources")} error={fault("sources") ?? fault("sources.0")} />
            <TextInput name="from" label={t(w.from)} description={t(w.fromHint)} dir="ltr" maxLength={10} maw="30rem" defaultValue={value("from")} error={fault("from")} />
            <Textarea name="text" label={t(w.paste)} description={t(w.pasteHint)} rows={8} styles={{ input: eachLineOwn }} defaultValue={value("text")} error={fault("text")} />
            <div style={{ minInlineSize: 0 }}>
              <label htmlFor="intake-file" style={{ fontSize: "0.875rem", fontWeight: 500, display: "block" }}>{t(w.file)}</label>
              <input id="intake-file" type="file" name="file" accept=".docx,.html,.htm,.txt" aria-describedby={fileFault ? "intake-file-fault" : undefined} style={{ inlineSize: "100%", minInlineSize: 0 }} />
              {fileFault && <Copy id="intake-file-fault" size="sm" c="red.9" role="alert">{fileFault}</Copy>}
            </div>
            <NativeSelect name="reading" label={t(w.reading)} maw="30rem" defaultValue={value("reading", "untouched")} data={readings.map((one) => ({ value: one, label: t(w[one]) }))} />
            <div><Button type="submit">{t(w.begin)}</Button></div>
          </Stack>
        </Fieldset>
      </Form>
      {intakes.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.list)} head={[t(w.instrument), t(w.kind), t(w.language), t(w.count), t(w.state), t(w.at)]}>
          {intakes.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><Anchor component={LocalLink} to={`/desk/law/intake/${one.id}`}>{t(one.instrument.title)}</Anchor>{one.fileName && <Copy size="sm" c="dimmed"><bdi>{one.fileName}</bdi></Copy>}</Table.Td>
              <Table.Td>{t(textKindTitles[one.kind])}</Table.Td>
              <Table.Td>{t(one.language === "ar" ? w.arabic : w.english)}</Table.Td>
              <Table.Td className="figures">{one.pieces}</Table.Td>
              <Table.Td>{t(stateTitles[one.state])}</Table.Td>
              <Table.Td><Age at={one.createdAt} now={now} /></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

import { Alert, Button, Card, Group, NativeSelect, SimpleGrid, Stack, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { PersonName } from "#people/ui";
import { countryName } from "#platform/countries.ts";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, Empty, FormAlert } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { Compared } from "./compared.tsx";
import { birthShown, leftOffTitles } from "./manifest.rules.ts";
import { compareVersions, listManifests, makeManifest, readManifest, signManifest } from "./manifest.operations.ts";
import { manifestWords as w } from "./manifest.words.ts";
import { MovementHead, movementAt } from "./movement-nav.tsx";
import { isWritable } from "./movement.rules.ts";
import { readMovement } from "./movement.operations.ts";
import { classTitles } from "./seats.rules.ts";

const path = ({ params }: { params: Record<string, string | undefined> }) => ({ crisis: params["crisis"], movement: params["movement"] });
const number = (value: string | null) => (value !== null && /^[1-9]\d{0,4}$/.test(value) ? value : undefined);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const movement = await page.read(readMovement, path(args));
  const { versions, changed, wouldBe } = await page.read(listManifests, path(args));
  const asked = page.url.searchParams;
  const [version, from, to] = [number(asked.get("version")), number(asked.get("from")), number(asked.get("to"))];
  const mayRead = page.may("crises.manifest", movement.mission);
  const shown = mayRead && versions.length > 0 ? await page.read(readManifest, { ...path(args), ...(version ? { version } : {}) }) : null;
  const compared = mayRead && from && to ? await page.read(compareVersions, { ...path(args), from, to }) : null;
  const countries = Object.fromEntries((shown?.entries ?? []).flatMap((one) => one.nationality ?? []).map((code) => [code, countryName(code, page.language)]));
  return { countries, movement, versions, changed, wouldBe, shown, compared, mayRead, refused: asked.get("refused"), crisis: Number(args.params["crisis"]) };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { form, ...rest } = fields;
  const result = form === "sign" ? await page.submit(signManifest, { ...rest, ...path(args) }) : await page.submit(makeManifest, { ...rest, ...path(args) });
  return result.ok ? redirect(page.link(movementAt(Number(args.params["crisis"]), Number(args.params["movement"]), `manifest?version=${result.output.version}`))) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** Versions of the list of passengers: make, sign, look, compare, take as a file. */
export default function ManifestPage() {
  const t = useText();
  const language = useLanguage();
  const { countries, movement, versions, changed, wouldBe, shown, compared, mayRead, refused, crisis } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const open = isWritable(movement.state) && mayRead;
  const refusal = refused === "host" ? w.hostUnsigned : refused === "large" ? w.largeUnsigned(200) : refused === null ? null : w.purpose;
  return (
    <>
      <MovementHead crisis={crisis} movement={movement} here="manifest" now={movement.asOf} />
      <FormAlert problem={answer?.problem} />
      {refusal && <Alert color="red" variant="light" role="alert" mb="md">{t(refusal)}</Alert>}
      <Copy mb="md">{t(w.about)}</Copy>
      {wouldBe && open && (
        <Card withBorder mb="lg">
          <Copy>{t(w.wouldBe(wouldBe.people, wouldBe.families))}</Copy>
          {wouldBe.leftOff > 0 && <Copy c="#7a4b00">{t(w.leftOff(wouldBe.leftOff))}</Copy>}
          {wouldBe.minorsAlone > 0 && <Copy c="#8a1c1c">{t(w.minorsAlone(wouldBe.minorsAlone))}</Copy>}
          {changed !== null && <Copy fw={changed ? 600 : undefined}>{t(changed ? w.changed : w.sameAsNewest)}</Copy>}
          <Form method="post">
            <input type="hidden" name="form" value="make" />
            <Group align="flex-end" mt="sm">
              {versions.length > 0 && <TextInput name="note" label={t(w.note)} maxLength={300} style={{ flex: "1 1 14rem" }} />}
              <Button type="submit">{t(w.makeButton)}</Button>
            </Group>
          </Form>
        </Card>
      )}
      {versions.length === 0 ? <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty> : (
        <DataTable caption={t(w.versions)} head={[t(w.versionColumn), t(w.people), t(w.made), t(w.signed), t(w.fingerprint)]}>
          {versions.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>{mayRead ? <LocalLink to={movementAt(crisis, movement.id, `manifest?version=${one.version}`)}>{t(w.version(one.version))}</LocalLink> : t(w.version(one.version))}{one.note && <Copy size="sm" c="dimmed"><bdi>{one.note}</bdi></Copy>}</Table.Td>
              <Table.Td className="figures">{one.people} · {t(w.families)} {one.families}{one.leftOff.length > 0 && <Copy size="sm" c="#7a4b00">{t(w.leftOff(one.leftOff.length))}</Copy>}</Table.Td>
              <Table.Td><bdi>{one.madeBy}</bdi> <Copy span size="sm" c="dimmed"><Age at={one.madeAt} now={movement.asOf} /></Copy></Table.Td>
              <Table.Td>{one.signedAt ? <><bdi>{one.signedBy}</bdi> <Copy span size="sm" c="dimmed"><Age at={one.signedAt} now={movement.asOf} /></Copy></> : t(w.notSignedYet)}</Table.Td>
              <Table.Td><bdi dir="ltr"><code>{one.digest.slice(0, 16)}</code></bdi></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {shown && (
        <Stack gap="lg" mt="lg">
          <section aria-labelledby="shown">
            <Title order={2} size="h3" id="shown" mb="xs">{t(w.version(shown.version))}: {t(w.passenger)} ({shown.people})</Title>
            {open && !shown.signedAt && shown.version === versions[0]!.version && movement.may.sign && (
              <Form method="post">
                <input type="hidden" name="form" value="sign" />
                <input type="hidden" name="version" value={shown.version} />
                <Group mb="sm"><Button type="submit" disabled={shown.mine}>{t(w.signButton)}</Button><Copy size="sm" c="dimmed">{t(w.signHelp)}</Copy></Group>
              </Form>
            )}
            {shown.leftOff.length > 0 && <Copy size="sm" mb="xs">{[...Map.groupBy(shown.leftOff, (one) => one.why)].map(([why, list]) => `${t(leftOffTitles[why])}: ${list.length}`).join(" · ")}</Copy>}
            <DataTable caption={t(w.passenger)} head={[t(w.number), t(w.name), t(w.birth), t(w.nationality), t(w.document), t(w.class)]}>
              {shown.entries.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td className="figures">{one.position}</Table.Td>
                  <Table.Td><PersonName names={one} both />{one.minorAlone && <Copy size="sm" c="#8a1c1c">{t(w.minorAlone)}</Copy>}{one.mrz && <Copy size="xs" c="dimmed" dir="ltr" ff="monospace" style={{ overflowWrap: "anywhere" }}>{one.mrz.join(" ")}</Copy>}</Table.Td>
                  <Table.Td><bdi dir="ltr">{birthShown(one.birth, one.birthPrecision)}</bdi></Table.Td>
                  <Table.Td>{one.nationality && countries[one.nationality]}</Table.Td>
                  <Table.Td><bdi dir="ltr">{one.documentNumber}</bdi>{one.documentExpires && <Copy size="sm" c="dimmed">{t(w.expires)} <bdi dir="ltr">{one.documentExpires}</bdi></Copy>}</Table.Td>
                  <Table.Td>{t(classTitles[one.class])}</Table.Td>
                </Table.Tr>
              ))}
            </DataTable>
          </section>
          <Card withBorder component="section" aria-labelledby="file">
            <Title order={2} size="h4" id="file" mb="xs">{t(w.file)}</Title>
            {/* A plain form: the answer is a file, which the browser saves. */}
            <form method="post" action={`/${language}${movementAt(crisis, movement.id, "manifest/file")}`}>
              <input type="hidden" name="version" value={shown.version} />
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <NativeSelect name="edition" label={t(w.edition)} data={[{ value: "full", label: t(w.editionFull) }, { value: "host", label: t(w.editionHost), disabled: shown.signedAt === null }]} />
                <NativeSelect name="format" label={t(w.format)} data={[{ value: "pdf", label: t(w.pdf) }, { value: "xlsx", label: t(w.xlsx) }]} />
                <NativeSelect name="language" label={t(w.language)} defaultValue={language} data={[{ value: "ar", label: "العربية" }, { value: "en", label: "English" }]} />
                <TextInput name="purpose" label={t(w.purpose)} description={t(w.purposeHint)} inputWrapperOrder={["label", "input", "description", "error"]} required minLength={5} maxLength={200} />
              </SimpleGrid>
              <Button type="submit" mt="sm" variant="default">{t(w.download)}</Button>
            </form>
          </Card>
          {versions.length > 1 && (
            <Card withBorder component="section" aria-labelledby="compare">
              <Title order={2} size="h4" id="compare" mb="xs">{t(w.compareTitle)}</Title>
              <Form method="get">
                <Group align="flex-end">
                  <NativeSelect name="from" label={t(w.from)} defaultValue={String(compared?.from ?? versions[1]!.version)} data={versions.map((one) => ({ value: String(one.version), label: t(w.version(one.version)) }))} />
                  <NativeSelect name="to" label={t(w.to)} defaultValue={String(compared?.to ?? versions[0]!.version)} data={versions.map((one) => ({ value: String(one.version), label: t(w.version(one.version)) }))} />
                  <Button type="submit" variant="default">{t(w.compareButton)}</Button>
                </Group>
              </Form>
              {compared && <Compared compared={compared} />}
            </Card>
          )}
        </Stack>
      )}
    </>
  );
}

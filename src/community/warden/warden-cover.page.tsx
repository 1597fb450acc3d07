import { Alert, Anchor, Button, Table, Text as Copy, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { communityWords } from "../community.words.ts";
import { titled } from "#platform/ui/title.ts";
import { WhoCoversForm } from "./coverage-map.tsx";
import { whoCovers } from "./warden.operations.ts";
import type { WardenBrief } from "./warden.rules.ts";
import { wardenWords as w } from "./warden.words.ts";

export const meta = titled(w.whoCovers);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string) => page.url.searchParams.get(name)?.trim() || undefined;
  const asked = { country: given("country"), place: given("place") };
  const found = await page.read(whoCovers, asked);
  const { missions } = await page.read(listMissions, {});
  return {
    found, asked,
    title: [asked.place, countryName(asked.country ?? "", page.language)].filter(Boolean).join(page.language === "ar" ? "، " : ", "),
    countries: [...new Set(missions.flatMap((one) => one.jurisdiction))].map((code) => ({ value: code, label: countryName(code, page.language) })).sort((a, b) => a.label.localeCompare(b.label, page.language)),
  };
}

/** The answer to "who covers this place?". */
export default function WardenCover() {
  const { found, asked, title, countries } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <PageTitle title={`${t(w.whoCovers)}: ${title}`} about={found.mission ? `${t(w.missionFor)}: ${t(found.mission.name)}` : undefined} actions={<Button component={LocalLink} to="/desk/wardens" variant="default">{t(w.wardens)}</Button>} />
      <WhoCoversForm countries={countries} values={asked} />
      {asked.place && !found.position && <Alert color="yellow" variant="light" mb="md">{t(w.placeNotFound)}</Alert>}
      {found.covering.length === 0 ? <Copy fw={600} mb="md">{t(w.noneCovers)}</Copy> : <Lines title={t(w.covers)} wardens={found.covering} />}
      {found.nearest.length > 0 && <Lines title={t(w.nearest)} wardens={found.nearest} />}
    </>
  );
}

function Lines({ title, wardens }: { title: string; wardens: readonly WardenBrief[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <Title order={2} size="h4" mb="xs">{title}</Title>
      <DataTable caption={title} head={[t(w.name), t(communityWords.place), t(communityWords.phone), ""]}>
        {wardens.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td><Anchor size="sm" component={LocalLink} to={`/desk/wardens/${one.id}`}><bdi>{one.name ?? t(w.gone)}</bdi></Anchor></Table.Td>
            <Table.Td>{one.place ?? "—"}</Table.Td>
            <Table.Td>{one.phone ? <Anchor size="sm" href={`tel:${one.phone}`} dir="ltr">{one.phone}</Anchor> : "—"}</Table.Td>
            <Table.Td>{one.km !== null && t(w.kmAway(formatNumber(one.km, language)))}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}

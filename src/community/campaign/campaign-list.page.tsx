import { Anchor, Badge, Button, Table, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { titled } from "#platform/ui/title.ts";
import { listCampaigns } from "./campaign.operations.ts";
import { kindTitles, stateTitles } from "./campaign.rules.ts";
import { campaignWords as w } from "./campaign.words.ts";

export const meta = titled(w.campaigns);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { campaigns } = await page.read(listCampaigns, {});
  const { missions } = await page.read(listMissions, {});
  return { campaigns, missions: Object.fromEntries(missions.map(({ id, name }) => [id, name[page.language]])), now: new Date().toISOString() };
}

export default function CampaignList() {
  const { campaigns, missions, now } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const newest = campaigns.map((one) => one.updatedAt).sort().at(-1);
  const number = (value: number) => formatNumber(value, language);
  return (
    <>
      <PageTitle title={t(w.campaigns)} about={t(w.about)} {...(newest ? { asOf: newest, now } : {})} actions={<Button component={LocalLink} to="/desk/campaigns/draft">{t(w.newCampaign)}</Button>} />
      {campaigns.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.campaigns)} head={[t(w.campaign), t(w.kind), t(w.mission), t(w.state), t(w.sent), t(w.answered), t(w.replied), t(w.changed)]}>
          {campaigns.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Anchor component={LocalLink} to={`/desk/campaigns/${one.id}`}>{t(one.title)}</Anchor> {one.example && <Badge size="xs" variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}
              </Table.Td>
              <Table.Td>{t(kindTitles[one.kind])}</Table.Td>
              <Table.Td>{one.mission === null ? t(w.allMissions) : missions[one.mission]}</Table.Td>
              <Table.Td>{t(stateTitles[one.state])}</Table.Td>
              <Table.Td className="figures">
                {one.frozenAt && `${number(one.figures.sent)} / ${number(one.figures.recipients)}`}
                {one.figures.held > 0 && <Copy size="xs" c="dimmed">{t(w.held)}: {number(one.figures.held)}</Copy>}
                {one.figures.failed > 0 && <Copy size="xs" c="red">{t(w.failed)}: {number(one.figures.failed)}</Copy>}
              </Table.Td>
              <Table.Td className="figures">{one.frozenAt && number(one.figures.answered)}</Table.Td>
              <Table.Td className="figures">{one.frozenAt && number(one.figures.replied)}</Table.Td>
              <Table.Td><Age at={one.updatedAt} now={now} /></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

import { List, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text, type Text } from "#platform/words.ts";
import { HazardTable } from "./hazard-table.tsx";
import { stateTitles } from "./indicator.rules.ts";
import { indicatorWords } from "./indicator.words.ts";
import { Decided, FeedStrip, ProposalCard } from "./watch-pieces.tsx";
import { readBulletin } from "./watch.operations.ts";
import { watchWords as w } from "./watch.words.ts";
import "./watch.css";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const bulletin = await page.read(readBulletin, {});
  return { bulletin, countries: Object.fromEntries(bulletin.places.map((one) => [one.country, countryName(one.country, page.language)])) };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.readBulletin, isLanguage(params.language) ? params.language : "ar") }];

const mostHazards = 20;

/** The day on one page, for printing and for the handover of the watch. */
export default function BulletinPage() {
  const { bulletin, countries } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const { proposals, decided, hazards, said, places, feeds, indicators, asOf } = bulletin;
  const nameOf = (id: string): Text => indicators.find((one) => one.id === id)?.name ?? { en: id, ar: id };
  const placeName = (id: number) => {
    const place = places.find((one) => one.id === id);
    return place ? (place.name ? t(place.name) : countries[place.country]) : "–";
  };
  return (
    <div className="bulletin">
      <PageTitle title={t(w.bulletinFor(formatDate(asOf, language)))} about={t(w.bulletinAbout)} asOf={asOf} now={asOf} actions={<span className="no-print"><LocalLink to="/desk/watch">{t(w.title)}</LocalLink></span>} />
      <FeedStrip feeds={feeds} now={asOf} />
      <Title order={2} size="h4">{t(w.proposals)} ({proposals.length})</Title>
      {proposals.length === 0 ? <p>{t(w.noProposals)}</p> : proposals.map((one) => <ProposalCard key={one.id} proposal={one} names={indicators} now={asOf} mayDecide={false} />)}
      <Title order={2} size="h4">{t(w.decidedToday)}</Title>
      <Decided proposals={decided} now={asOf} empty={t(w.nothingDecided)} />
      <Title order={2} size="h4">{t(w.hazards)} ({hazards.length})</Title>
      {hazards.length === 0 ? <p>{t(w.noHazards)}</p> : <HazardTable hazards={hazards.slice(0, mostHazards)} now={asOf} caption={t(w.hazards)} />}
      <Title order={2} size="h4">{t(w.indicatorsToday)}</Title>
      {said.length === 0 ? (
        <p>{t(w.noIndicators)}</p>
      ) : (
        <List size="sm">
          {said.map((one) => (
            <List.Item key={one.id}>
              <b>{placeName(one.place)}</b>: {t(nameOf(one.code))}: {t(stateTitles[one.state])} · <bdi>{one.source}</bdi> · <Age at={one.observedAt} now={asOf} />{one.by && <> · {t(indicatorWords.by)} <bdi>{one.by}</bdi></>}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

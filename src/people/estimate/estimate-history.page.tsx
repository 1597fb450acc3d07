import { Badge, Button, Table } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { DataTable, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, formatNumber } from "#platform/words.ts";
import { titled } from "#platform/ui/title.ts";
import { readEstimateHistory } from "./estimate.operations.ts";
import { estimateWords as w } from "./estimate.words.ts";

export const meta = titled(w.history);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = page.url.searchParams;
  const found = await page.read(readEstimateHistory, { mission: asked.get("mission"), key: asked.get("key") });
  return { ...found, country: countryName(found.estimates[0]!.country, page.language), mayRecord: page.may("people.recordEstimate", found.mission.id), now: new Date().toISOString() };
}

/** Every estimate of an area: none is overwritten. */
export default function EstimateHistory() {
  const { mission, estimates, country, mayRecord, now } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const newest = estimates[0]!;
  const name = newest.name ? `${newest.name[language]} (${country})` : country;
  return (
    <>
      <PageTitle
        title={t(w.historyOf(name))}
        about={mission.name[language]}
        asOf={newest.recordedAt}
        now={now}
        actions={
          <>
            <Button component={LocalLink} to="/desk/people/estimates" variant="default">{t(w.estimates)}</Button>
            {mayRecord && newest.area.kind === "country" && <Button component={LocalLink} to={`/desk/people/estimates/new?mission=${mission.id}&country=${newest.country}`}>{t(w.recordEstimate)}</Button>}
            {mayRecord && newest.area.kind !== "country" && <Button component={LocalLink} to={`/desk/people/estimates/new?${new URLSearchParams({ mission: String(mission.id), key: newest.key })}`}>{t(w.recordEstimate)}</Button>}
          </>
        }
      />
      <DataTable caption={t(w.history)} head={[t(w.onDay), t(w.estimate), t(w.method), t(w.source), t(w.confidence), t(w.author)]}>
        {estimates.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td>
              {formatDate(one.onDay, language)}
              <div>{one.supersededAt ? <Badge size="xs" variant="light" color="gray" tt="none">{t(w.superseded)}</Badge> : <Badge size="xs" variant="light" tt="none">{t(w.inForce)}</Badge>}</div>
            </Table.Td>
            <Table.Td className="figures">
              {formatNumber(one.number, language)}
              {one.lowest !== null && ` (${t(w.range(formatNumber(one.lowest, language), formatNumber(one.highest ?? 0, language)))})`}
            </Table.Td>
            <Table.Td>{t(w[one.method])}</Table.Td>
            <Table.Td>{one.source}{one.note && <div>{one.note}</div>} {one.example && <Badge size="xs" variant="light" color="gray" tt="none">{t(w.example)}</Badge>}</Table.Td>
            <Table.Td>{t(w[one.confidence])}</Table.Td>
            <Table.Td>{one.author ?? "—"} · <Age at={one.recordedAt} now={now} /></Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </>
  );
}

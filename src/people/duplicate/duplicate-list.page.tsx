import { Anchor, Badge, Button, Group, NativeSelect, Table, Text as Copy } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { BandBadge } from "../match/match-reasons.tsx";
import { PersonName } from "../person/person-name.tsx";
import { titled } from "#platform/ui/title.ts";
import { listDuplicates } from "./duplicate.operations.ts";
import { bands, foundOns, type PairLine } from "./duplicate.rules.ts";
import { duplicateWords as w } from "./duplicate.words.ts";

export const meta = titled(w.duplicates);
const stateTexts: Record<PairLine["state"], Text> = { open: w.stateOpen, same: w.stateSame, different: w.stateDifferent, undone: w.stateUndone };

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { searchParams: query } = page.url;
  const given = (name: string) => query.get(name)?.trim() || undefined;
  const known = <T extends string>(name: string, values: readonly T[]) => values.find((one) => one === given(name));
  const digits = (name: string) => (/^\d{1,9}$/.test(given(name) ?? "") ? given(name) : undefined);
  const filter = { mission: digits("mission"), band: known("band", bands), found: known("found", foundOns), state: known("state", ["open", "decided"] as const) ?? "open", after: digits("after")?.slice(0, 6) };
  const queue = await page.read(listDuplicates, filter);
  const { missions } = await page.read(listMissions, {});
  const following = new URLSearchParams(query);
  if (queue.next) following.set("after", queue.next);
  query.delete("after");
  return {
    queue,
    filter,
    names: Object.fromEntries(missions.map(({ id, name }) => [id, name[page.language]])) as Record<string, string>,
    missions: missions.filter((mission) => page.may("people.merge", mission.id)).map(({ id, name }) => ({ value: String(id), label: name[page.language] })),
    next: queue.next && `/desk/people/duplicates?${following}`,
    first: filter.after && `/desk/people/duplicates?${query}`,
    done: page.url.searchParams.get("done"),
  };
}

/** Pairs that may be one person, strongest and oldest first: who waits, how many, how long. */
export default function DuplicateList() {
  const { queue, filter, names, missions, next, first, done } = useLoaderData<typeof loader>();
  const t = useText();
  const narrowed = filter.mission !== undefined || filter.band !== undefined || filter.found !== undefined;
  const counted = (word: Text, count: number) => `${t(word)} (${count.toLocaleString("en")})`;
  return (
    <>
      <PageTitle
        title={t(w.duplicates)}
        about={<>{t(w.about)}<br />{t(w.waiting(queue.total))}{queue.oldest && <> · {t(w.oldest)} <Age at={queue.oldest} now={queue.asOf} /></>}</>}
      />
      {done && <Copy role="status" c="teal.9" mb="sm">{t(w.doneAll)}</Copy>}
      <Form method="get" role="search">
        <Group align="flex-end" gap="sm" mb="md">
          {missions.length > 1 && <NativeSelect name="mission" label={t(w.mission)} defaultValue={filter.mission} data={[{ value: "", label: t(w.anyMission) }, ...missions]} />}
          <NativeSelect name="band" label={t(w.band)} defaultValue={filter.band} data={[{ value: "", label: t(w.anyBand) }, ...bands.map((band) => ({ value: band, label: counted(w[band], queue.bands[band]) }))]} />
          <NativeSelect name="found" label={t(w.foundOn)} defaultValue={filter.found} data={[{ value: "", label: t(w.anyBand) }, ...foundOns.map((one) => ({ value: one, label: counted(w[one], queue.found[one]) }))]} />
          <NativeSelect name="state" label={t(w.state)} defaultValue={filter.state} data={[{ value: "open", label: t(w.open) }, { value: "decided", label: t(w.decided) }]} />
          <Button type="submit" variant="default">{t(w.show)}</Button>
        </Group>
      </Form>
      {queue.pairs.length === 0 ? (
        <Empty title={t(narrowed || filter.state === "decided" ? w.noneFound : w.none)}>{t(narrowed || filter.state === "decided" ? w.noneFoundHelp : w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.duplicates)} head={[t(w.records), t(w.band), t(w.missions), t(w.foundOn), t(filter.state === "open" ? w.found : w.decision)]}>
          {queue.pairs.map((pair) => (
            <Table.Tr key={pair.id}>
              <Table.Td>
                <Anchor component={LocalLink} to={`/desk/people/duplicates/${pair.id}`} display="block"><PersonName names={pair.a} both />{pair.birthA && <Copy span size="sm" className="figures"> · {pair.birthA}</Copy>}</Anchor>
                <PersonName names={pair.b} both />{pair.birthB && <Copy span size="sm" className="figures"> · {pair.birthB}</Copy>}
              </Table.Td>
              <Table.Td><BandBadge band={pair.band} />{pair.later && <> <Badge size="sm" variant="default" tt="none">{t(w.setAside)}</Badge></>}</Table.Td>
              <Table.Td>{[...new Set([...pair.missionsA, ...pair.missionsB])].map((id) => names[id]).filter(Boolean).join(" · ") || t(w.noMission)}</Table.Td>
              <Table.Td>{t(w[pair.foundOn])}</Table.Td>
              <Table.Td>
                {filter.state === "open" ? <Age at={pair.foundAt} now={queue.asOf} /> : <>{t(stateTexts[pair.state])}{pair.decidedAt && <Copy size="xs" c="dimmed"><Age at={pair.decidedAt} now={queue.asOf} /> {pair.decidedBy && <>{t(w.by)} <bdi>{pair.decidedBy}</bdi></>}</Copy>}</>}
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Group mt="md">
        {first && <Anchor component={LocalLink} to={first}>{t(w.first)}</Anchor>}
        {next && <Anchor component={LocalLink} to={next}>{t(w.next)}</Anchor>}
      </Group>
    </>
  );
}

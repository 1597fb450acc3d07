import { Anchor, Badge, Button, Card, Group, NativeSelect, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { PersonName } from "#people/ui";
import { DataTable, Empty } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { rollStatuses, statusTitles } from "../roll/roll.rules.ts";
import { address } from "./address.rules.ts";
import type { Board, RollRow } from "./board.rules.ts";
import { boardWords as w } from "./board.words.ts";
import { needTitle } from "./need.rules.ts";
import { reasonText, riskEdition } from "./risk.rules.ts";
import { riskWords } from "./risk.words.ts";

type List = { rows: RollRow[]; total: number; page: number };
type Props = { board: Board; list: List; perPage: number; needs: readonly string[]; now: string; current: Record<string, string>; mayExport: boolean; mayRecord: boolean; onRecord?: (person: number) => void };

function Filters({ board, needs, current }: Pick<Props, "board" | "needs" | "current">) {
  const t = useText();
  const set = Object.keys(current).some((name) => name !== "status" || current["status"] !== "unaccounted");
  return (
    <Form method="get" action="#people" preventScrollReset>
      {current["household"] && <input type="hidden" name="household" value={current["household"]} />}
      <Group gap="xs" align="end" mb="sm" key={JSON.stringify(current)}>
        <NativeSelect
          label={t(w.status)} name="status" defaultValue={current["status"] ?? "unaccounted"} flex="1 1 7.5rem"
          data={[...rollStatuses.map((status) => ({ value: status as string, label: t(statusTitles[status]) })), { value: "all", label: t(w.noStatus) }]}
        />
        <NativeSelect
          label={t(w.area)} name="area" defaultValue={current["area"] ?? ""} flex="1 1 7.5rem"
          data={[{ value: "", label: t(w.noArea) }, ...board.areas.map((area) => ({ value: String(area.id), label: t(area.name) }))]}
        />
        {board.missions.length > 1 && (
          <NativeSelect
            label={t(w.mission)} name="mission" defaultValue={current["mission"] ?? ""} flex="1 1 7.5rem"
            data={[{ value: "", label: t(w.allMissions) }, ...board.missions.map((one) => ({ value: one.id === null ? "none" : String(one.id), label: one.name ? t(one.name) : t(w.noMission) }))]}
          />
        )}
        <NativeSelect
          label={t(w.need)} name="need" defaultValue={current["need"] ?? ""} flex="1 1 7.5rem"
          data={[{ value: "", label: t(w.anyNeed) }, ...needs.map((need) => ({ value: need, label: t(needTitle(need)) }))]}
        />
        <TextInput label={t(w.text)} name="text" defaultValue={current["text"] ?? ""} maxLength={80} flex="1 1 8rem" />
        <Button type="submit" variant="light">
          {t(w.filter)}
        </Button>
        {set && (
          <Button component={LocalLink} to={`/desk/crises/${board.crisis.id}#people`} variant="subtle">
            {t(w.clear)}
          </Button>
        )}
      </Group>
    </Form>
  );
}

function Pager({ board, list, perPage, current }: Pick<Props, "board" | "list" | "perPage" | "current">) {
  const t = useText();
  const last = Math.max(1, Math.ceil(list.total / perPage));
  const to = (page: number) => `/desk/crises/${board.crisis.id}${address(current, { page: page > 1 ? page : undefined })}#people`;
  return (
    <Group justify="space-between" mt="sm" component="nav" aria-label={t(w.pages)}>
      <Copy size="sm" c="dimmed" className="figures">
        {t(w.showing(Math.min(list.total, (list.page - 1) * perPage + 1), Math.min(list.total, list.page * perPage), list.total))}
      </Copy>
      <Group gap="md">
        {list.page > 1 && <Anchor component={LocalLink} to={to(list.page - 1)} rel="prev">{t(w.earlier)}</Anchor>}
        {list.page < last && <Anchor component={LocalLink} to={to(list.page + 1)} rel="next">{t(w.later)}</Anchor>}
      </Group>
    </Group>
  );
}

/** The people behind the figures: whom to look for first, with the reasons beside each. */
export function PeopleList(props: Props) {
  const { board, list, now, current, mayExport, mayRecord, onRecord } = props;
  const t = useText();
  const unaccounted = (current["status"] ?? "unaccounted") === "unaccounted";
  const filtered = Object.keys(current).some((name) => name !== "status");
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="people" style={{ overflow: "visible" }}>
      <Group justify="space-between" mb="sm">
        <Group gap="sm" align="baseline">
          <Title order={2} size="h4" id="people" style={{ scrollMarginBlockStart: 100 }}>
            {t(unaccounted ? statusTitles.unaccounted : w.listTitle)}
          </Title>
          <Copy size="sm" c="dimmed">{t(unaccounted ? w.ordered : w.newestFirst)}</Copy>
        </Group>
        {mayExport && (
          <Button component={LocalLink} to={`/desk/crises/${board.crisis.id}/export${address(current)}`} variant="light" size="xs">
            {t(w.exportButton)}
          </Button>
        )}
      </Group>
      <Filters {...props} />
      {list.rows.length === 0 ? (
        board.total === 0 ? <Empty title={t(w.emptyRoll)}>{t(w.emptyRollHelp)}</Empty> : <Empty title={t(unaccounted && !filtered ? w.emptyAll : w.emptyTitle)} />
      ) : (
        <DataTable caption={t(w.listTitle)} head={[t(w.person), unaccounted ? t(w.reasons) : t(w.status), t(w.place), t(w.phones), ...(mayRecord ? [""] : [])]}>
          {list.rows.map((row) => (
            <Table.Tr key={row.person}>
              <PersonCell row={row} board={board} current={current} />
              <Table.Td>{unaccounted ? <Reasons row={row} /> : <StatusCell row={row} now={now} />}</Table.Td>
              <Table.Td>
                <Copy size="sm">{row.place ? <bdi>{row.place}</bdi> : <Copy span c="dimmed">{t(w.placeUnknown)}</Copy>}</Copy>
                <MissionName row={row} board={board} />
              </Table.Td>
              <Table.Td>
                {row.phones.map((phone) => (
                  <div key={phone}>
                    <Anchor href={`tel:${phone}`} dir="ltr" size="sm" style={{ whiteSpace: "nowrap" }}>{phone}</Anchor>
                  </div>
                ))}
              </Table.Td>
              {mayRecord && (
                <Table.Td>
                  <Button
                    component={LocalLink} to={`/desk/crises/${board.crisis.id}/call?person=${row.person}`} size="compact-sm" variant="light"
                    aria-label={`${t(w.record)}: ${row.names[0] ?? ""}`}
                    onClick={(event: { preventDefault(): void; ctrlKey: boolean; metaKey: boolean }) => {
                      if (!onRecord || event.ctrlKey || event.metaKey) return;
                      event.preventDefault();
                      onRecord(row.person);
                    }}
                  >
                    {t(w.record)}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </DataTable>
      )}
      {list.total > 0 && <Pager {...props} />}
      {unaccounted && (
        <details>
          <summary>
            <Copy span size="sm" c="dimmed">{t(w.whyOrder)}</Copy>
          </summary>
          <Copy size="sm">
            {t(riskWords.explained)} {t(w.edition(riskEdition))}
          </Copy>
        </details>
      )}
    </Card>
  );
}

function PersonCell({ row, board, current }: { row: RollRow; board: Board; current: Record<string, string> }) {
  const t = useText();
  return (
    <Table.Th scope="row" fw={400}>
      {row.names.length === 0 && <Copy size="sm"><PersonName names={{ nameArabic: null, nameLatin: null }} /></Copy>}
      {row.names.map((name, at) => (
        <Copy key={name} size={at === 0 ? "sm" : "xs"} fw={at === 0 ? 600 : 400} c={at === 0 ? undefined : "dimmed"}>
          <bdi>{name}</bdi>
        </Copy>
      ))}
      <Copy size="xs" c="dimmed">
        {row.age !== null && t(w.age(row.age))}
        {row.household !== null && !current["household"] && (
          <>
            {row.age !== null && " · "}
            <Anchor component={LocalLink} size="xs" underline="always" to={`/desk/crises/${board.crisis.id}${address({}, { status: "all", household: row.household })}#people`} aria-label={`${t(w.household)}: ${row.names[0] ?? ""}`}>
              {t(w.household)}
            </Anchor>
          </>
        )}
      </Copy>
    </Table.Th>
  );
}

function Reasons({ row }: { row: RollRow }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Group gap={4} miw="11rem">
      <Badge variant="filled" color={row.score >= 60 ? "red.9" : row.score >= 30 ? "orange.9" : "gray.7"} radius="sm" className="figures" title={t(w.points(row.score))} aria-label={t(w.points(row.score))}>
        {formatNumber(row.score, language)}
      </Badge>
      {row.reasons.map(({ reason, points }) => (
        <Copy key={reason} span size="xs" px={6} py={1} title={t(w.points(points))} style={{ border: "1px solid var(--mantine-color-gray-4)", borderRadius: 4 }}>
          {reason === "needs" ? row.needs.map((need) => t(needTitle(need))).join(language === "ar" ? "، " : ", ") : t(reasonText(reason, row))}
        </Copy>
      ))}
    </Group>
  );
}

const channels: Record<string, { en: string; ar: string }> = { web: w.web, api: w.api, link: w.link, sms: w.sms, officer: w.officer };

function StatusCell({ row, now }: { row: RollRow; now: string }) {
  const t = useText();
  return (
    <>
      <Copy size="sm" fw={600}>{t(statusTitles[row.status])}</Copy>
      {row.statusAt && (
        <Copy size="xs" c="dimmed">
          <Age at={row.statusAt} now={now} />
          {row.statusChannel && channels[row.statusChannel] && ` · ${t(channels[row.statusChannel]!)}`}
        </Copy>
      )}
    </>
  );
}

function MissionName({ row, board }: { row: RollRow; board: Board }) {
  const t = useText();
  const mission = board.missions.find((one) => one.id === row.mission);
  if (!mission || board.missions.length < 2) return null;
  return <Copy size="xs" c="dimmed">{mission.name ? t(mission.name) : t(w.noMission)}</Copy>;
}

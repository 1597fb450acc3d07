import { Anchor, Button, Card, Group, NativeSelect, Table, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { PersonName } from "#people/ui";
import { DataTable, Empty } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { isUnheard, openStatuses, type RollStatus, rollStatuses, statusTitles } from "../roll/roll.rules.ts";
import { type Source, sourceTitles } from "../roll/status.rules.ts";
import { statusWords } from "../roll/status.words.ts";
import { address } from "./address.rules.ts";
import "./list.css";
import { type Board, type Filters as Chosen, isUnheardFilter, type RollRow } from "./board.rules.ts";
import { channelTitle } from "./channel.rules.ts";
import { groupTitles, statusFilterTitle } from "./filter-title.rules.ts";
import { boardWords as w } from "./board.words.ts";
import { needTitle } from "./need.rules.ts";
import { reasonText, riskEdition } from "./risk.rules.ts";
import { riskWords } from "./risk.words.ts";

type List = { rows: RollRow[]; total: number; page: number };
type Props = { board: Board; list: List; perPage: number; needs: readonly string[]; now: string; current: Record<string, string>; mayExport: boolean; mayRecord: boolean; onRecord?: (person: number) => void };

function Filters({ board, needs, current }: Pick<Props, "board" | "needs" | "current">) {
  const t = useText();
  const set = Object.keys(current).some((name) => name !== "status" || current["status"] !== "unheard");
  return (
    <Form method="get" action="#people" preventScrollReset>
      {current["household"] && <input type="hidden" name="household" value={current["household"]} />}
      <Group gap="xs" align="end" mb="sm" key={JSON.stringify(current)}>
        <NativeSelect
          label={t(w.status)} name="status" defaultValue={current["status"] ?? "unheard"} flex="1 1 7.5rem"
          data={[
            ...(["unheard", "open", "due", "disputed", "closed", "all"] as const).map((group) => ({ value: group as string, label: t(groupTitles[group]) })),
            { group: t(w.openStates), items: openStatuses.map((status) => ({ value: status as string, label: t(statusTitles[status]) })) },
            { group: t(w.closedStates), items: rollStatuses.filter((status) => !(openStatuses as readonly RollStatus[]).includes(status)).map((status) => ({ value: status as string, label: t(statusTitles[status]) })) },
          ]}
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
  const status = (current["status"] ?? "unheard") as Chosen["status"];
  const unaccounted = isUnheardFilter(status);
  const filtered = Object.keys(current).some((name) => name !== "status");
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="people" style={{ overflow: "visible" }}>
      <Group justify="space-between" mb="sm">
        <Group gap="sm" align="baseline">
          <Title order={2} size="h4" id="people" style={{ scrollMarginBlockStart: 100 }}>
            {t(unaccounted ? statusFilterTitle(status) : w.listTitle)}
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
              <Table.Td>{unaccounted ? <Reasons row={row} now={now} /> : <StatusCell row={row} now={now} />}</Table.Td>
              <Table.Td>
                {row.place ? <bdi>{row.place}</bdi> : <span className="soft">{t(w.placeUnknown)}</span>}
                <MissionName row={row} board={board} />
              </Table.Td>
              <Table.Td>
                {row.phones.map((phone) => (
                  <div key={phone}>
                    <a href={`tel:${phone}`} dir="ltr">{phone}</a>
                  </div>
                ))}
              </Table.Td>
              {mayRecord && (
                <Table.Td>
                  <LocalLink
                    to={`/desk/crises/${board.crisis.id}/call?person=${row.person}`} className="row-act"
                    aria-label={`${t(w.record)}: ${row.names[0] ?? ""}`}
                    onClick={(event: { preventDefault(): void; ctrlKey: boolean; metaKey: boolean }) => {
                      if (!onRecord || event.ctrlKey || event.metaKey) return;
                      event.preventDefault();
                      onRecord(row.person);
                    }}
                  >
                    {t(w.record)}
                  </LocalLink>
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
      {row.names.length === 0 && <PersonName names={{ nameArabic: null, nameLatin: null }} />}
      {row.names.map((name, at) => (
        <div key={name} className={at === 0 ? "row-name" : "soft small"}>
          <bdi>{name}</bdi>
        </div>
      ))}
      <div className="soft small">
        <LocalLink className="row-link" to={`/desk/crises/${board.crisis.id}/people/${row.person}`} aria-label={`${t(w.history)}: ${row.names[0] ?? ""}`}>
          {t(w.history)}
        </LocalLink>
        {row.age !== null && <> · {t(w.age(row.age))}</>}
        {row.household !== null && !current["household"] && (
          <>
            {" · "}
            <LocalLink className="row-link" to={`/desk/crises/${board.crisis.id}${address({}, { status: "all", household: row.household })}#people`} aria-label={`${t(w.household)}: ${row.names[0] ?? ""}`}>
              {t(w.household)}
            </LocalLink>
          </>
        )}
      </div>
    </Table.Th>
  );
}

function Reasons({ row, now }: { row: RollRow; now: string }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="row-reasons">
      <span className={`figures row-score ${row.score >= 60 ? "high" : row.score >= 30 ? "middle" : ""}`} role="img" title={t(w.points(row.score))} aria-label={t(w.points(row.score))}>
        {formatNumber(row.score, language)}
      </span>
      {row.reasons.map(({ reason, points }) => (
        <span key={reason} className="row-reason" title={t(w.points(points))}>
          {reason === "needs" ? row.needs.map((need) => t(needTitle(need))).join(language === "ar" ? "، " : ", ") : t(reasonText(reason, row))}
        </span>
      ))}
      {row.status === "no-reply" && row.contactedAt && (
        <span className="soft small">
          {t(statusTitles["no-reply"])} (<Age at={row.contactedAt} now={now} />)
        </span>
      )}
      <Marks row={row} />
    </div>
  );
}

/** What an officer has to know beside a status: a death to be confirmed, a last day that has passed, a contradiction. */
export function Marks({ row }: { row: Pick<RollRow, "reportedDead" | "disputed" | "due" | "until"> }) {
  const t = useText();
  const marks = [row.reportedDead && statusWords.reportedDead, row.disputed && statusWords.disputed, row.due && statusWords.overdue].filter((mark) => mark !== false);
  return marks.map((mark) => (
    <div key={mark.en} className="row-mark">
      {t(mark)}
    </div>
  ));
}

function StatusCell({ row, now }: { row: RollRow; now: string }) {
  const t = useText();
  return (
    <>
      <div className="row-name">{t(statusTitles[row.status])}</div>
      {row.statusAt && (
        <div className="soft small">
          <Age at={row.statusAt} now={now} />
          {row.statusSource && ` · ${t(sourceTitles[row.statusSource as Source])}`}
          {row.statusChannel && ` · ${t(channelTitle(row.statusChannel))}`}
        </div>
      )}
      {isUnheard(row.status) && row.contactedAt && <div className="soft small">{t(statusWords.lastContact)} <Age at={row.contactedAt} now={now} /></div>}
      {row.until && <div className="soft small">{t(statusWords.until)} <bdi>{row.until}</bdi></div>}
      <Marks row={row} />
    </>
  );
}

function MissionName({ row, board }: { row: RollRow; board: Board }) {
  const t = useText();
  const mission = board.missions.find((one) => one.id === row.mission);
  if (!mission || board.missions.length < 2) return null;
  return <div className="soft small">{mission.name ? t(mission.name) : t(w.noMission)}</div>;
}

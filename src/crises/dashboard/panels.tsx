import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { Bars } from "#platform/ui/bars.tsx";
import { formatDate, formatNumber, type Text } from "#platform/words.ts";
import type { Board } from "../board/board.rules.ts";
import { needTitle } from "../board/need.rules.ts";
import type { Dashboard } from "./dashboard.rules.ts";
import { dashboardWords as w } from "./dashboard.words.ts";
import { Panel } from "./tiles.tsx";
import { percent } from "./trend.rules.ts";

type Here = { board: Board; dashboard: Dashboard; now: string };

type Line = { title: Text; count: number; oldest: string | null; to: string | null; more?: string };

/** What waits, how much of it and since when. */
export function Queues({ board, dashboard: { queues }, now, most }: Here & { most?: number }) {
  const t = useText();
  const language = useLanguage();
  const crisis = `/desk/crises/${board.crisis.id}`;
  const number = (count: number) => formatNumber(count, language);
  const lines: Line[] = [
    ...(queues.checkIns ? [{ title: w.checkIns, ...queues.checkIns, to: `${crisis}/queue` }] : []),
    ...(queues.cases ? [{ title: w.cases, ...queues.cases, to: `${crisis}/cases`, more: `${t(w.urgent(number(queues.cases.urgent)))} · ${t(w.unowned(number(queues.cases.unowned)))}` }] : []),
    ...(queues.enquiries ? [{ title: w.enquiries, ...queues.enquiries, to: `${crisis}/enquiries?view=waiting`, more: t(w.openEnquiries(number(queues.enquiries.open))) }] : []),
    ...(queues.deaths ? [{ title: w.deaths, ...queues.deaths, to: "/desk/approvals" }] : []),
    { title: w.due, count: queues.due, oldest: null, to: `${crisis}?status=due#people` },
    { title: w.disputed, count: queues.disputed, oldest: null, to: `${crisis}?status=disputed#people` },
  ];
  // On the wall only what is there to do.
  const shown = most === undefined ? lines : lines.filter((line, at) => line.count > 0 || at === 0).slice(0, most);
  return (
    <Panel title={t(w.queues)} className="queues">
      <table className="lines">
        <thead>
          <tr><th scope="col">{t(w.queue)}</th><th scope="col">{t(w.items)}</th><th scope="col">{t(w.oldest)}</th></tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.title.en}>
              <th scope="row">{line.to ? <LocalLink to={line.to}>{t(line.title)}</LocalLink> : t(line.title)}{line.more && line.count > 0 && <small> {line.more}</small>}</th>
              <td className="figures"><strong>{number(line.count)}</strong></td>
              <td>{line.oldest ? <Age at={line.oldest} now={now} /> : "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Time since each area's people last heard from us; the longest first. */
export function Cadence({ board, dashboard, now, most = 12 }: Here & { most?: number }) {
  const t = useText();
  const language = useLanguage();
  const lines = [...dashboard.cadence].sort((a, b) => (a.last ?? "").localeCompare(b.last ?? "")).slice(0, most);
  return (
    <Panel title={t(w.cadence)} className="cadence">
      <table className="lines">
        <tbody>
          {lines.map((line) => {
            const area = board.areas.find((one) => one.id === line.area);
            return (
              <tr key={line.area} className={line.silent ? "late" : undefined}>
                <th scope="row">{area && t(area.name)} <small>{t(w.level)} {formatNumber(area?.level ?? 1, language)} · {t(w.cadenceRule(line.hours))}</small></th>
                <td>{line.last ? <Age at={line.last} now={now} /> : t(w.cadenceNever)}{line.silent && <strong className="mark"> {t(w.tooLong)}</strong>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

export function Needs({ dashboard: { needs }, now }: Pick<Here, "dashboard" | "now">) {
  const t = useText();
  const most = Math.max(1, ...needs.list.map((one) => one.people));
  return (
    <Panel title={t(w.needs)} aside={needs.at && <>{t(w.countedAt)} <Age at={needs.at} now={now} /></>} className="needs">
      {needs.at === null ? <p className="soft">{t(w.needsNotYet)}</p> : needs.list.length === 0 ? <p className="soft">{t(w.needsNone)}</p> : (
        <Bars caption={t(w.needs)} bars={needs.list.slice(0, 6).map((one) => ({ label: t(needTitle(one.need)), value: one.people, share: one.people / most }))} />
      )}
    </Panel>
  );
}

/** How much of those registered, and of those estimated, is accounted for: by area and by mission. */
export function Coverage({ board, dashboard: { coverage } }: Omit<Here, "now">) {
  const t = useText();
  const language = useLanguage();
  const number = (count: number) => formatNumber(count, language);
  const share = (part: number, of: number) => t(w.share(number(part), number(of), percent(part, of) ?? 0));
  const rows = [
    ...coverage.areas.map((one) => ({ ...one, key: `area ${one.area}`, name: t(board.areas.find((area) => area.id === one.area)?.name ?? w.byArea) })),
    ...coverage.missions.slice(0, 8).map((one) => ({ ...one, key: `mission ${one.mission}`, name: one.name ? t(one.name) : t(w.noMission) })),
  ];
  return (
    <Panel title={t(w.coverage)} className="coverage">
      <table className="lines">
        <thead>
          <tr><th scope="col">{t(w.byArea)} · {t(w.byMission)}</th><th scope="col">{t(w.ofRegistered)}</th><th scope="col">{t(w.ofEstimate)}</th></tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td className="figures">{share(row.accounted, row.registered)}</td>
              <td className="figures">{row.estimate ? <>{share(row.accounted, row.estimate.number)} <small>{t(w.onDay(formatDate(row.estimate.onDay, language)))}</small></> : <span className="soft">{t(w.noEstimate)}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

import { Button, Group } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { Area } from "#platform/geo/geo.ts";
import { pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { boundsFor, mapView } from "#platform/ui/map/map.server.ts";
import { AreaMap } from "#platform/ui/map/map.tsx";
import { formatDate, formatNumber, isLanguage, text } from "#platform/words.ts";
import { readBoard } from "../board/board.operations.ts";
import { boardWords } from "../board/board.words.ts";
import { LiveMark, useLiveBoard, useServerClock } from "../board/live.tsx";
import { kindTitles, levelTitles, type Level } from "../crisis/crisis.rules.ts";
import { rollWords } from "../roll/roll.words.ts";
import "./dashboard.css";
import { readDashboard } from "./dashboard.operations.ts";
import { dashboardWords as w } from "./dashboard.words.ts";
import { Cadence, Coverage, Needs, Queues } from "./panels.tsx";
import { Panel, Tiles } from "./tiles.tsx";
import { Trend } from "./trend.tsx";
import { Wall } from "./wall.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { crisis } = args.params;
  const board = await page.read(readBoard, { crisis });
  const dashboard = await page.read(readDashboard, { crisis });
  const wall = page.url.searchParams.get("view") === "wall";
  return { board, dashboard, wall, view: wall ? null : mapView({ bounds: boundsFor(board.areas.map((area) => area.where as Area)), width: 620, height: 420, language: page.language }) };
}

type Loaded = Awaited<ReturnType<typeof loader>>;
export const meta = ({ params, loaderData }: { params: { language?: string }; loaderData?: Loaded | undefined }) => {
  const language = isLanguage(params.language) ? params.language : "ar";
  return [{ title: loaderData ? `${text(loaderData.board.crisis.title, language)} · ${text(w.title, language)}` : text(w.title, language) }];
};

/** What the crisis cell has before it: on the desk, on the wall (`?view=wall`) and on one sheet of paper. */
export default function DashboardPage() {
  const t = useText();
  const language = useLanguage();
  const { board, dashboard, wall, view } = useLoaderData<typeof loader>();
  const { crisis } = board;
  const live = useLiveBoard(crisis.id);
  const now = useServerClock(board.asOf);
  if (wall || !view) return <Wall board={board} dashboard={dashboard} now={now} live={live} title={t(crisis.title)} />;
  const path = `/desk/crises/${crisis.id}`;
  const level = Math.max(1, ...board.areas.map((area) => area.level)) as Level;
  return (
    <div className="dashboard">
      <PageTitle
        title={t(crisis.title)}
        about={
          <>
            {t(kindTitles[crisis.kind])} · {t(levelTitles[level])} · {t(w.concerned)} <strong className="figures">{formatNumber(board.total, language)}</strong>
            {crisis.commander && <> · {t(w.commander)}: <bdi>{crisis.commander}</bdi></>}
            <br />
            <strong>{board.scope === null ? t(boardWords.scopeAll) : t(boardWords.scopeSome(board.scope.map((one) => one.en).join(", "), board.scope.map((one) => one.ar).join("، ")))}</strong> · {t(boardWords.asOf)} <Age at={board.asOf} now={now} />
            <span className="only-print"> ({formatDate(board.asOf, language, "date-time")} UTC)</span>
          </>
        }
        actions={
          <Group gap="xs" className="no-print">
            <LiveMark live={live} now={now} />
            <Button component={LocalLink} to={path} variant="light">{t(w.board)}</Button>
            <Button component={LocalLink} to={`${path}/dashboard?view=wall`} variant="light">{t(w.wall)}</Button>
          </Group>
        }
      />
      <Tiles board={board} now={now} />
      <div className="panels">
        <Panel title={t(w.trend)} className="trend-panel"><Trend points={dashboard.trend} /></Panel>
        <Queues board={board} dashboard={dashboard} now={now} />
        <Panel title={t(w.map)} className="map-panel">
          <AreaMap
            view={view}
            language={language}
            areas={board.areas.map((area) => ({ area: area.where as Area, level: area.level as Level, label: t(area.name) }))}
            places={board.places.map(({ latitude, longitude, tone, count, label }) => ({ coordinates: { latitude, longitude }, tone, count, label: label ?? t(boardWords.placeUnknown) }))}
            source="/map.json"
            labels={{ title: t(w.map), description: t(w.mapAbout), tones: { unaccounted: rollWords.unaccounted, help: boardWords.needHelp, safe: boardWords.safeTone } }}
          />
        </Panel>
        <div className="column">
          <Cadence board={board} dashboard={dashboard} now={now} />
          <Needs dashboard={dashboard} now={now} />
        </div>
        <Coverage board={board} dashboard={dashboard} />
      </div>
    </div>
  );
}

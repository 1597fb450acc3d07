import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import type { Board } from "../board/board.rules.ts";
import { LiveMark, type LiveState } from "../board/live.tsx";
import { levelTitles, type Level } from "../crisis/crisis.rules.ts";
import type { Dashboard } from "./dashboard.rules.ts";
import { dashboardWords as w } from "./dashboard.words.ts";
import { Cadence, Queues } from "./panels.tsx";
import { Panel, Tiles } from "./tiles.tsx";
import { Trend } from "./trend.tsx";

/** For a screen on the wall of the operations room: dark, large enough for four metres, nothing to click, nothing that moves by itself. */
export function Wall({ board, dashboard, now, live, title }: { board: Board; dashboard: Dashboard; now: string; live: LiveState; title: string }) {
  const t = useText();
  const language = useLanguage();
  const level = Math.max(1, ...board.areas.map((area) => area.level)) as Level;
  return (
    <div className="wall">
      <header className="wall-head">
        <h1>{title}</h1>
        <p>
          {t(levelTitles[level])} · {t(w.concerned)} <strong className="figures">{formatNumber(board.total, language)}</strong> · <Age at={board.asOf} now={now} /> <LiveMark live={live} now={now} />
        </p>
      </header>
      <Tiles board={board} now={now} />
      <div className="wall-rest">
        <Panel title={t(w.trend)} className="wall-trend"><Trend points={dashboard.trend} table={false} /></Panel>
        <Queues board={board} dashboard={dashboard} now={now} most={4} />
        <Cadence board={board} dashboard={dashboard} now={now} most={3} />
      </div>
      <LocalLink to={`/desk/crises/${board.crisis.id}/dashboard`} className="wall-leave">{t(w.leaveWall)}</LocalLink>
    </div>
  );
}

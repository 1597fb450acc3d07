import type { ReactNode } from "react";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import type { Board } from "../board/board.rules.ts";
import { isCounted, isNeedy, isOpen, isUnheard, type RollStatus } from "../roll/roll.rules.ts";
import { dashboardWords as w } from "./dashboard.words.ts";
import { percent } from "./trend.rules.ts";

type Figure = { title: { en: string; ar: string }; count: number; newest: string | null; tone: string };

/** The numbers that the cell compares, out of the board's figures by status. */
export function figuresOf(board: Board): Figure[] {
  const of = (fits: (status: RollStatus) => boolean) => {
    const those = board.byStatus.filter((one) => fits(one.status));
    return { count: those.reduce((sum, one) => sum + one.count, 0), newest: those.map((one) => one.newest).filter((at) => at !== null).sort().at(-1) ?? null };
  };
  return [
    { title: w.unheard, tone: "unheard", ...of(isUnheard), newest: board.newest },
    { title: w.inNeed, tone: "need", ...of(isNeedy) },
    { title: w.evacuating, tone: "moving", ...of((status) => status === "evacuating") },
    { title: w.closed, tone: "closed", ...of((status) => isCounted(status) && !isOpen(status)) },
  ];
}

/** Large numbers, each with its share and its age. */
export function Tiles({ board, now }: { board: Board; now: string }) {
  const t = useText();
  const language = useLanguage();
  return (
    <ul className="tiles-row">
      {figuresOf(board).map(({ title, count, newest, tone }) => {
        const share = percent(count, board.total);
        return (
          <li key={title.en} className={`tile tile-${tone}`}>
            <span className="tile-title">{t(title)}</span>
            <span className="tile-count figures">{formatNumber(count, language)}</span>
            <span className="tile-about">
              {share !== null && <>{t(w.ofAll(share))} · </>}
              {t(w.newest)}: {newest ? <Age at={newest} now={now} /> : t(w.none)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A box of the dashboard with its heading. */
export function Panel({ title, aside, className = "", children }: { title: string; aside?: ReactNode; className?: string; children: ReactNode }) {
  return (
    <section className={`panel ${className}`} aria-label={title}>
      <h2>
        {title} {aside && <small>{aside}</small>}
      </h2>
      {children}
    </section>
  );
}

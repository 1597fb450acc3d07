import { formatNumber } from "#platform/words.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { RoleNow } from "./card/role-card.tsx";
import "./crisis-tabs.css";
import { crisisPath, type CrisisScreen, screens, toneOf } from "./crisis-tabs.rules.ts";
import type { CrisisFrame } from "./frame.operations.ts";
import { frameWords as w } from "./frame.words.ts";

/**
 * Above every page of a crisis: which crisis it is (number and title; the colour only repeats them), its screens, the way
 * to the other open crises, and the reader's role card. `closed`: role cards that the reader has put away.
 */
export function CrisisTabs({ frame, here, closed = [] }: { frame: CrisisFrame; here: CrisisScreen | null; closed?: readonly string[] }) {
  const t = useText();
  const language = useLanguage();
  const { crisis, others } = frame;
  return (
    <div className="crisis-frame" style={{ borderBlockStartColor: toneOf(crisis.id) }}>
      <div className="crisis-name">
        <span className="crisis-number" style={{ background: toneOf(crisis.id) }}>{t(w.number(crisis.id))}</span>
        <strong>{t(crisis.title)}</strong>
        {crisis.closedAt ? <span>({t(w.closed)})</span> : crisis.highestLevel > 0 && <span>{t(levelTitles[crisis.highestLevel as Level])}</span>}
        {crisis.example && <span>({t(w.example)})</span>}
        {others.length > 0 && (
          <details className="crisis-others" key={crisis.id}>
            <summary>{t(w.others(others.length))}</summary>
            <ul>
              {others.map((other) => (
                <li key={other.id}>
                  <LocalLink to={crisisPath(other.id, here ?? "board")}>
                    <span className="crisis-number" style={{ background: toneOf(other.id) }}>{t(w.number(other.id))}</span> {t(other.title)}
                  </LocalLink>{" "}
                  {other.highestLevel > 0 && <small>{t(levelTitles[other.highestLevel as Level])}</small>}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <nav aria-label={t(w.tabs)}>
        <ul className="crisis-tabs">
          {frame.screens.map((screen) => (
            <li key={screen}>
              <LocalLink to={crisisPath(crisis.id, screen)} aria-current={screen === here ? "page" : undefined}>
                {t(screens[screen].title)}
                {screen === "checklists" && frame.overdue > 0 && <> <span className="crisis-overdue" aria-label={t(w.overdue(frame.overdue))}>{formatNumber(frame.overdue, language)}</span></>}
              </LocalLink>
            </li>
          ))}
        </ul>
      </nav>
      {here !== null && <RoleNow crisis={crisis.id} frame={frame} closed={closed.includes(frame.card)} />}
    </div>
  );
}

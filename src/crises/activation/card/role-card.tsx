import { useState } from "react";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { crisisPath, type CrisisScreen, screens } from "../crisis-tabs.rules.ts";
import type { CrisisFrame } from "../frame.operations.ts";
import { titleOfFunction } from "../team/function.rules.ts";
import { cookieOf, type RoleCardId, roleCards } from "./role-card.rules.ts";
import { roleCardWords as w } from "./role-card.words.ts";

/** What to do first, the five screens, what never to do. `level`: of its headings. */
export function RoleCardBody({ card, crisis, level = 3 }: { card: RoleCardId; crisis: number | null; level?: 2 | 3 }) {
  const t = useText();
  const { first, screens: five, never } = roleCards[card];
  const Heading = `h${level}` as const;
  const place = (screen: CrisisScreen) => (crisis === null ? t(screens[screen].title) : <LocalLink to={crisisPath(crisis, screen)}>{t(screens[screen].title)}</LocalLink>);
  return (
    <div className="role-card">
      <section>
        <Heading>{t(w.first)}</Heading>
        <ol>{first.map((one) => <li key={one.en}>{t(one)}</li>)}</ol>
      </section>
      <section>
        <Heading>{t(w.never)}</Heading>
        <ul>{never.map((one) => <li key={one.en}>{t(one)}</li>)}</ul>
      </section>
      <section>
        <Heading>{t(w.screens)}</Heading>
        <ol>{five.map((screen) => <li key={screen}>{place(screen)}</li>)}</ol>
      </section>
    </div>
  );
}

/** "Your role now", above a screen. Put away, it stays a line; the choice is kept in a cookie for the server to know. */
export function RoleNow({ crisis, frame, closed }: { crisis: number; frame: CrisisFrame; closed: boolean }) {
  const t = useText();
  const [open, setOpen] = useState(!closed && frame.because !== "screen");
  const { card, because, duty } = frame;
  const title = duty === null ? null : titleOfFunction(duty);
  const reason = because === "screen" || title === null ? (because === "screen" ? t(w.becauseScreen) : null) : t(because === "function" ? w.becauseFunction(title.en, title.ar) : w.becauseShift(title.en, title.ar));
  const put = (isOpen: boolean) => {
    setOpen(isOpen);
    document.cookie = `${cookieOf(card, !isOpen)}; path=/; max-age=${isOpen ? 0 : 7 * 86_400}; samesite=lax`;
  };
  return (
    <details className="role-now" key={card} open={open} onToggle={(event) => event.currentTarget.open !== open && put(event.currentTarget.open)}>
      <summary>
        {t(w.yourRole)}: <strong>{t(roleCards[card].title)}</strong>
      </summary>
      <div>
        {reason && <small>{reason}</small>}
        <RoleCardBody card={card} crisis={crisis} />
        <div className="role-actions">
          <LocalLink to={`/desk/crises/${crisis}/role-cards/${card}`}>{t(w.print)}</LocalLink>
          <LocalLink to={`/desk/crises/${crisis}/role-cards`}>{t(w.all)}</LocalLink>
        </div>
      </div>
    </details>
  );
}

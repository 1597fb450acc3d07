import { LocalLink, useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { useLocation } from "react-router";
import { purposeWords as w } from "./purpose.words.ts";

/** In the desk's head: what the officer is working on, with the way to change it. Null: nothing chosen yet. */
export function PurposeNote({ title }: { title: Text | null }) {
  const t = useText();
  const { pathname, search } = useLocation();
  const here = pathname.endsWith("/desk/purpose") ? "" : `?next=${encodeURIComponent(pathname + search)}`;
  return (
    <span className="desk-purpose">
      <span className="what">{t(w.purpose)}: <bdi>{title ? t(title) : t(w.none)}</bdi></span>{" "}
      <LocalLink to={`/desk/purpose${here}`} aria-label={`${t(title ? w.change : w.chooseNow)}: ${t(w.purpose)}`}>{t(title ? w.change : w.chooseNow)}</LocalLink>
    </span>
  );
}

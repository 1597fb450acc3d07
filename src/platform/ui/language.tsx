import { createContext, type ReactNode, useContext } from "react";
import { Link, type LinkProps } from "react-router";
import { formatAge, formatDate, type Language, type Text, text } from "#platform/words.ts";

const LanguageContext = createContext<Language>("ar");

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The language of the page. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** `t(words.title)`: a pair's side in the language of the page. */
export function useText(): (pair: Text) => string {
  const language = useLanguage();
  return (pair) => text(pair, language);
}

/** A link within the language of the page: `to="/desk"`. */
export function LocalLink({ to, ...rest }: Omit<LinkProps, "to"> & { to: string }) {
  return <Link to={`/${useLanguage()}${to}`} {...rest} />;
}

/**
 * When something was: its age in words, the exact moment on hover and to machines. `now` is the
 * loader's clock, so that server and browser agree.
 */
export function Age({ at, now }: { at: string | Date; now?: string | Date }) {
  const language = useLanguage();
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()} title={`${formatDate(moment, language, "date-time")} UTC`}>
      {formatAge(moment, language, now ? new Date(now) : moment)}
    </time>
  );
}

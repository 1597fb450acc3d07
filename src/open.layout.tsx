import { Outlet } from "react-router";
import { exerciseWords } from "#platform/exercise.words.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { otherLanguage } from "#platform/words.ts";
import { appWords } from "./app.words.ts";
import { useRoot } from "./root.tsx";

/** The frame of public pages: name, language switch that stays on the page, staff entrance. */
export default function OpenLayout() {
  const t = useText();
  const language = useLanguage();
  const root = useRoot();
  const other = otherLanguage(language);
  return (
    <>
      <a className="skip" href="#content">
        {t(appWords.skip)}
      </a>
      {(root?.exercise || root?.demo) && (
        <div className={root.exercise ? "demo-mark exercise" : "demo-mark"} role="note">
          <div className="inner">{t(root.exercise ? exerciseWords.banner : appWords.demo)}</div>
        </div>
      )}
      <header className="masthead">
        <div className="inner">
          <LocalLink to="" className="name">
            {t(appWords.product)}
          </LocalLink>
          <nav aria-label={t(appWords.menu)}>
            <a href={(root?.path ?? "/").replace(/^\/(ar|en)(?=\/|\?|$)/, `/${other}`)} lang={other} hrefLang={other}>
              {t(appWords.otherLanguage)}
            </a>
            <LocalLink to={root?.signedIn ? "/desk" : "/sign-in"}>{t(root?.signedIn ? appWords.desk : appWords.staff)}</LocalLink>
          </nav>
        </div>
      </header>
      <main className="inner" id="content">
        <Outlet />
      </main>
      <footer className="foot">
        <div className="inner">{t(appWords.footer)}</div>
      </footer>
    </>
  );
}

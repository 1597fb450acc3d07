import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { publicWords as w } from "./alert.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const crisis = pageOf(args).url.searchParams.get("crisis") ?? "";
  return { topic: /^[1-9]\d{0,14}$/.test(crisis) ? `crisis:${crisis}` : "alerts" };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.notify, isLanguage(params.language) ? params.language : "ar") }];

/** How alerts reach somebody. Complete without a script; with one, a button for this browser. */
export default function Notify() {
  const t = useText();
  const language = useLanguage();
  const { topic } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{t(w.notify)}</h1>
      <p>{t(w.notifyAbout)}</p>
      <h2>{t(w.inBrowser)}</h2>
      <p>{t(w.inBrowserAbout)}</p>
      <noscript><p className="soft">{t(w.noScript)}</p></noscript>
      <div
        id="notify" hidden data-language={language} data-topic={topic} data-on={t(w.isOn)} data-off={t(w.isOff)} data-cannot={t(w.cannot)} data-refused={t(w.refused)} data-failed={t(w.failed)} data-turn-on={t(w.turnOn)} data-turn-off={t(w.turnOff)}
        suppressHydrationWarning
      >
        <p data-state role="status" />
        <p><button type="button" className="button" hidden>{t(w.turnOn)}</button></p>
      </div>
      <h2>{t(w.bySms)}</h2>
      <p>{t(w.bySmsAbout)}</p>
      <p><LocalLink to="/register" className="button second">{t(w.register)}</LocalLink></p>
      <h2>{t(w.byFeed)}</h2>
      <p>{t(w.byFeedAbout)} <a href={`/feeds/alerts.atom?language=${language}`}>Atom</a></p>
      <h2>{t(w.byWarden)}</h2>
      <p>{t(w.byWardenAbout)}</p>
      <script src="/notify.js" defer />
    </>
  );
}

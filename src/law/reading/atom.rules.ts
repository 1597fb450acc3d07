import { element, writeXml } from "#platform/xml/write.ts";
import { formatDate, type Language } from "#platform/words.ts";
import type { LawChange } from "./reading.rules.ts";
import { readingWords as w } from "./reading.words.ts";

/** What changed in the law as an Atom feed (RFC 4287), newest first, each entry with its page. */
export function changesFeed(changes: readonly LawChange[], language: Language, baseUrl: string, now: Date): string {
  const self = `${baseUrl}/feeds/law.atom?language=${language}`;
  return writeXml(
    element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": language },
      element("id", {}, self),
      element("title", {}, w.changes[language]),
      element("updated", {}, changes[0]?.at ?? now.toISOString()),
      element("author", {}, element("name", {}, URL.parse(baseUrl)?.hostname ?? "localhost")),
      element("link", { rel: "self", type: "application/atom+xml", href: self }),
      element("link", { rel: "alternate", type: "text/html", href: `${baseUrl}/${language}/law` }),
      ...changes.map((one) =>
        element("entry", {},
          element("id", {}, `${baseUrl}/feeds/law.atom#${one.id}`),
          element("title", {}, `${one.title[language]}: ${one.summary[language]}`),
          element("published", {}, one.at),
          element("updated", {}, one.at),
          element("category", { term: one.kind }),
          element("link", { rel: "alternate", type: "text/html", href: `${baseUrl}/${language}/law/${one.slug}${one.eId ? `/${one.eId}` : ""}${one.onDay ? `?on=${one.onDay}` : ""}` }),
          element("content", { type: "text" }, [one.summary[language], one.onDay && w.changedOn(formatDate(one.onDay, language))[language]].filter(Boolean).join(" ")),
        ),
      ),
    ),
  );
}

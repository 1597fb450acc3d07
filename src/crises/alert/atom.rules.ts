import { element, writeXml } from "#platform/xml/write.ts";
import type { Language } from "#platform/words.ts";
import { markOf } from "./alert-text.rules.ts";
import type { PublicAlert } from "./alert.rules.ts";
import { publicWords as w } from "./alert.words.ts";

/** Public alerts as an Atom feed (RFC 4287), each with a link to its page and to its CAP document. */
export function atomOf(alerts: readonly PublicAlert[], language: Language, baseUrl: string, now: Date): string {
  const self = `${baseUrl}/feeds/alerts.atom?language=${language}`;
  return writeXml(
    element(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": language },
      element("id", {}, self),
      element("title", {}, w.feedTitle[language]),
      element("updated", {}, alerts[0]?.sentAt ?? now.toISOString()),
      element("author", {}, element("name", {}, URL.parse(baseUrl)?.hostname ?? "localhost")),
      element("link", { rel: "self", type: "application/atom+xml", href: self }),
      element("link", { rel: "alternate", type: "text/html", href: `${baseUrl}/${language}` }),
      ...alerts.map((alert) => {
        const { headline, description, instruction } = alert.texts[language];
        return element(
          "entry",
          {},
          element("id", {}, `${baseUrl}/feeds/alerts/${alert.id}.xml`),
          element("title", {}, markOf(alert, language) + headline),
          element("published", {}, alert.sentAt),
          element("updated", {}, alert.sentAt),
          element("link", { rel: "alternate", type: "text/html", href: `${baseUrl}/${language}/alerts/${alert.id}` }),
          element("link", { rel: "enclosure", type: "application/cap+xml", href: `${baseUrl}/feeds/alerts/${alert.id}.xml` }),
          element("content", { type: "text" }, [description, instruction].filter(Boolean).join("\n\n") || headline),
        );
      }),
    ),
  );
}

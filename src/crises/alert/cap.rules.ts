import type { Area } from "#platform/geo/geo.ts";
import { element, type XmlElement, writeXml } from "#platform/xml/write.ts";
import type { Text } from "#platform/words.ts";
import type { AlertMessage, AlertStatus, Grading, Texts, Written } from "./alert.rules.ts";
import { messageWords } from "./alert.words.ts";

export const capNamespace = "urn:oasis:names:tc:emergency:cap:1.2";

export type CapAlert = Grading & {
  id: number; crisis: number; title: Text; message: AlertMessage; status: AlertStatus; public: boolean; level: number; texts: Texts; sentAt: Date; expiresAt: Date | null; mission: number | null;
  areas: readonly { name: Text; shape: unknown }[]; /** Those that it follows, newest first. */ before: readonly { id: number; sentAt: Date }[];
};
type Sender = { baseUrl: string; MAIL_FROM: string };

/** A CAP time: seconds, an offset in digits, never "Z"; UTC without a local zone is "-00:00" (CAP 1.2, 3.3.2). */
export const capTime = (at: Date): string => `${at.toISOString().slice(0, 19)}-00:00`;

// No spaces, commas, "<" or "&" in a name by which others refer to an alert.
const plainly = (name: string) => name.replace(/[\s,<&]+/g, "-");
export const capIdentifier = (id: number, { baseUrl }: Sender): string => plainly(`${URL.parse(baseUrl)?.hostname ?? "localhost"}-alert-${id}`);
const capSender = ({ MAIL_FROM }: Sender): string => plainly(MAIL_FROM);

const statuses = { actual: "Actual", exercise: "Exercise", test: "Test" } as const;
const messages = { alert: "Alert", update: "Update", cancel: "Cancel" } as const;

/**
 * An alert as a CAP 1.2 document (OASIS, 1 July 2010), elements in the order of its schema, one `info` for each language.
 * What is not public is Restricted and says so; an exercise says in `note` that it is one.
 */
export function capOf(alert: CapAlert, sender: Sender): string {
  const references = alert.before.map((one) => `${capSender(sender)},${capIdentifier(one.id, sender)},${capTime(one.sentAt)}`).join(" ");
  const notes = [alert.status === "exercise" ? "EXERCISE / تمرين" : alert.status === "test" ? "TEST / تجربة" : null];
  const infos: [string, Written][] = [["ar", alert.texts.ar], ["en", alert.texts.en], ...(alert.texts.more ?? []).map((one): [string, Written] => [one.language, one])];
  return writeXml(
    element(
      "alert",
      { xmlns: capNamespace },
      element("identifier", {}, capIdentifier(alert.id, sender)),
      element("sender", {}, capSender(sender)),
      element("sent", {}, capTime(alert.sentAt)),
      element("status", {}, statuses[alert.status]),
      element("msgType", {}, messages[alert.message]),
      element("scope", {}, alert.public ? "Public" : "Restricted"),
      !alert.public && element("restriction", {}, "For the people whom the sender addresses; not for publication"),
      notes[0] && element("note", {}, notes[0]),
      references !== "" && element("references", {}, references),
      element("incidents", {}, `crisis-${alert.crisis}`),
      ...infos.map(([language, written]) => infoOf(alert, language, written, sender)),
    ),
  );
}

function infoOf(alert: CapAlert, language: string, written: Written, { baseUrl }: Sender): XmlElement {
  const side = language === "ar" ? "ar" : "en";
  const mark = alert.status === "exercise" ? messageWords.exerciseMark[side] : alert.status === "test" ? messageWords.testMark[side] : "";
  return element(
    "info",
    {},
    element("language", {}, language),
    element("category", {}, alert.category),
    element("event", {}, alert.title[side]),
    element("responseType", {}, alert.response),
    element("urgency", {}, alert.urgency),
    element("severity", {}, alert.severity),
    element("certainty", {}, alert.certainty),
    element("effective", {}, capTime(alert.sentAt)),
    alert.expiresAt && element("expires", {}, capTime(alert.expiresAt)),
    element("senderName", {}, URL.parse(baseUrl)?.hostname ?? "localhost"),
    element("headline", {}, mark + written.headline),
    written.description && element("description", {}, written.description),
    written.instruction && element("instruction", {}, written.instruction),
    alert.public && element("web", {}, `${baseUrl}/${side}/alerts/${alert.id}`),
    element("parameter", {}, element("valueName", {}, "level"), element("value", {}, String(alert.level))),
    ...alert.areas.map((area) => areaOf(area, side)),
  );
}

const degree = (value: number) => String(Number(value.toFixed(5)));

/** areaDesc, then polygon, circle or geocode. A polygon is closed: its first corner is its last. */
function areaOf({ name, shape }: { name: Text; shape: unknown }, side: "ar" | "en"): XmlElement {
  const where = shape as Area;
  const drawn =
    where.kind === "country"
      ? element("geocode", {}, element("valueName", {}, "ISO 3166-1"), element("value", {}, where.country))
      : where.kind === "circle"
        ? element("circle", {}, `${degree(where.centre.latitude)},${degree(where.centre.longitude)} ${Number(where.radiusKm.toFixed(3))}`)
        : element("polygon", {}, [...where.points, where.points[0]!].map((point) => `${degree(point.latitude)},${degree(point.longitude)}`).join(" "));
  return element("area", {}, element("areaDesc", {}, name[side]), drawn);
}

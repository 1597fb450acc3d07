import { type ReadElement, textIn } from "#platform/xml/read.ts";
import { capNamespace } from "./cap.rules.ts";
import { categories, certainties, responses, severities, urgencies } from "./alert.rules.ts";

/**
 * The rules of CAP 1.2 (OASIS Standard, 1 July 2010) for a document, as a validator of our own: no copy of the official
 * schema was at hand, so these are the order, number and value of its elements as sections 3.2 and 3.3 and the schema of
 * appendix A state them. Returns one sentence for each fault.
 */
type Rule = { name: string; least: 0 | 1; most: 1 | "many"; value?: RegExp | readonly string[]; within?: readonly Rule[] };
const one = (name: string, value?: Rule["value"]): Rule => ({ name, least: 1, most: 1, ...(value ? { value } : {}) });
const maybe = (name: string, value?: Rule["value"]): Rule => ({ name, least: 0, most: 1, ...(value ? { value } : {}) });
const many = (name: string, least: 0 | 1, more: Pick<Rule, "value" | "within"> = {}): Rule => ({ name, least, most: "many", ...more });

// dateTime with an offset in digits; "Z" must not be used.
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[-+]\d{2}:\d{2}$/;
// No spaces, commas or restricted characters.
const plain = /^[^\s,<&]+$/;
const number = String.raw`-?\d+(\.\d+)?`;
const pair: readonly Rule[] = [one("valueName"), one("value")];
const area: readonly Rule[] = [
  one("areaDesc"), many("polygon", 0, { value: new RegExp(`^${number},${number}( ${number},${number}){3,}$`) }), many("circle", 0, { value: new RegExp(`^${number},${number} \\d+(\\.\\d+)?$`) }),
  many("geocode", 0, { within: pair }), maybe("altitude"), maybe("ceiling"),
];
const info: readonly Rule[] = [
  maybe("language", /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/), many("category", 1, { value: categories }), one("event"), many("responseType", 0, { value: responses }), one("urgency", urgencies), one("severity", severities),
  one("certainty", certainties), maybe("audience"), many("eventCode", 0, { within: pair }), maybe("effective", time), maybe("onset", time), maybe("expires", time), maybe("senderName"), maybe("headline"), maybe("description"),
  maybe("instruction"), maybe("web", /^https?:\/\/\S+$/), maybe("contact"), many("parameter", 0, { within: pair }), many("resource", 0), many("area", 0, { within: area }),
];
const alert: readonly Rule[] = [
  one("identifier", plain), one("sender", plain), one("sent", time), one("status", ["Actual", "Exercise", "System", "Test", "Draft"]), one("msgType", ["Alert", "Update", "Cancel", "Ack", "Error"]), maybe("source"),
  one("scope", ["Public", "Restricted", "Private"]), maybe("restriction"), maybe("addresses"), many("code", 0), maybe("note"), maybe("references", /^[^\s,]+,[^\s,]+,[^\s,]+( [^\s,]+,[^\s,]+,[^\s,]+)*$/), maybe("incidents"), many("info", 0, { within: info }),
];

export function capFaults(root: ReadElement): string[] {
  if (root.name !== "alert" || root.namespace !== capNamespace) return ["the root is not alert in the namespace of CAP 1.2"];
  const faults = faultsOf(root, alert);
  const text = (name: string) => children(root).filter((child) => child.name === name).map(textIn)[0];
  if (text("scope") === "Restricted" && !text("restriction")) faults.push("scope is Restricted and there is no restriction");
  if (text("scope") !== "Restricted" && text("restriction") !== undefined) faults.push("a restriction without the scope Restricted");
  if (text("scope") === "Private" && !text("addresses")) faults.push("scope is Private and there are no addresses");
  if (["Update", "Cancel"].includes(text("msgType") ?? "") && !text("references")) faults.push("an update or cancel without references");
  if (text("status") === "Exercise" && !text("note")) faults.push("an exercise that says nothing in note");
  for (const reference of (text("references") ?? "").split(" ").filter(Boolean)) if (!time.test(reference.split(",")[2] ?? "")) faults.push(`the time of the reference ${reference}`);
  for (const polygon of everyText(root, "polygon")) {
    const corners = polygon.split(" ");
    if (corners[0] !== corners.at(-1)) faults.push("a polygon whose last corner is not its first");
  }
  for (const point of [...everyText(root, "polygon"), ...everyText(root, "circle").map((circle) => circle.split(" ")[0]!)].flatMap((points) => points.split(" "))) {
    const [latitude, longitude] = point.split(",").map(Number) as [number, number];
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) faults.push(`no such point: ${point}`);
  }
  return faults;
}

const children = (element: ReadElement) => element.children.filter((child): child is ReadElement => typeof child === "object");
const everyText = (element: ReadElement, name: string): string[] => children(element).flatMap((child) => (child.name === name ? [textIn(child)] : everyText(child, name)));

function faultsOf(element: ReadElement, rules: readonly Rule[]): string[] {
  const found = children(element);
  const faults: string[] = [];
  const places = found.map((child) => rules.findIndex((rule) => rule.name === child.name));
  places.forEach((place, n) => {
    if (place < 0) faults.push(`${element.name} has no ${found[n]!.name}`);
    else if (n > 0 && place < places[n - 1]!) faults.push(`${found[n]!.name} stands after ${found[n - 1]!.name}`);
  });
  for (const rule of rules) {
    const of = found.filter((child) => child.name === rule.name);
    if (of.length < rule.least) faults.push(`${element.name} lacks ${rule.name}`);
    if (rule.most === 1 && of.length > 1) faults.push(`${element.name} has ${rule.name} ${of.length} times`);
    for (const child of of) {
      if (child.namespace !== capNamespace) faults.push(`${child.name} is of another namespace`);
      if (rule.within) faults.push(...faultsOf(child, rule.within));
      else if (rule.value instanceof RegExp ? !rule.value.test(textIn(child)) : rule.value && !rule.value.includes(textIn(child))) faults.push(`${child.name}: ${textIn(child)}`);
      else if (!rule.value && textIn(child).trim() === "" && rule.least === 1) faults.push(`${child.name} is empty`);
    }
  }
  return faults;
}

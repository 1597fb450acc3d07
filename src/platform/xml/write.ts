/** An element to be written. `children` keep their order; null, undefined and false are left out. */
export type XmlElement = { name: string; attributes: Record<string, XmlValue>; children: readonly XmlNode[] };
export type XmlNode = XmlElement | XmlValue | false;
type XmlValue = string | number | null | undefined;

const nameForm = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;

/** One element. An attribute that is null or undefined is left out. Throws RangeError on a name that is none. */
export function element(name: string, attributes: Record<string, XmlValue> = {}, ...children: readonly XmlNode[]): XmlElement {
  for (const given of [name, ...Object.keys(attributes)]) if (!nameForm.test(given)) throw new RangeError(`not an XML name: ${given}`);
  return { name, attributes, children };
}

// What XML 1.0 has no way to say, escaped or not.
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;" };

/** A text without the characters that XML cannot hold (controls, halves of characters). */
export function writable(text: string): string {
  return text.replace(unwritable, "");
}

/** Text between tags: escaped, safe wherever it stands. */
export function escapedText(text: string): string {
  // A bare carriage return would be read back as a line feed.
  return writable(text).replace(/[&<>\r]/g, (sign) => escapes[sign]!);
}

const escapedAttribute = (text: string) => writable(text).replace(/[&<>"\r\n\t]/g, (sign) => escapes[sign]!);

/**
 * A whole document in UTF-8 with its declaration, each element that holds only elements on lines of its own (unless
 * `indent` is false). Elements and attributes stand in the order given: schemas with sequences need that.
 */
export function writeXml(root: XmlElement, { indent = true }: { indent?: boolean } = {}): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  write(root, parts, indent ? "" : null);
  if (indent) parts.push("\n");
  return parts.join("");
}

function write(node: XmlElement, parts: string[], margin: string | null): void {
  parts.push("<", node.name);
  for (const [name, value] of Object.entries(node.attributes)) if (value !== null && value !== undefined) parts.push(" ", name, '="', escapedAttribute(String(value)), '"');
  const children = node.children.filter((child): child is XmlElement | string | number => child !== null && child !== undefined && child !== false);
  if (children.length === 0) return void parts.push("/>");
  parts.push(">");
  // White space is content beside text, so only elements among themselves are laid out.
  const inner = margin !== null && children.every((child) => typeof child === "object") ? `${margin}  ` : null;
  for (const child of children) {
    if (inner !== null) parts.push("\n", inner);
    if (typeof child === "object") write(child, parts, inner);
    else parts.push(escapedText(String(child)));
  }
  if (inner !== null) parts.push("\n", margin!);
  parts.push("</", node.name, ">");
}

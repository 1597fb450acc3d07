import { SaxesParser, type SaxesTagNS } from "saxes";
import { decodeXml } from "./decode.ts";

/** An element as read. `name` is without prefix, `namespace` its URI ("" for none); attributes by local name, those of a namespace as "{uri}name". */
export type ReadElement = { name: string; namespace: string; attributes: Record<string, string>; children: (ReadElement | string)[] };

/** Why a document was not read. `line` where it is known. */
export type XmlFault = "too-large" | "not-xml" | "doctype" | "too-deep" | "too-many" | "too-long" | "encoding";
export class XmlProblem extends Error {
  readonly code: XmlFault;
  readonly line: number | undefined;
  constructor(code: XmlFault, line?: number) {
    super(`XML: ${code}${line ? ` at line ${line}` : ""}`);
    this.name = "XmlProblem";
    this.code = code;
    this.line = line;
  }
}

export type XmlLimits = {
  /** Bytes of the document. Default 5 MB. */
  bytes: number;
  /** Elements within each other. Default 40. */
  depth: number;
  /** Elements of the document. Default 200,000. */
  elements: number;
  /** Attributes of one element. Default 100. */
  attributes: number;
  /** Characters of one text or attribute. Default 1,000,000. */
  text: number;
};
const usual: XmlLimits = { bytes: 5 * 1024 * 1024, depth: 40, elements: 200_000, attributes: 100, text: 1_000_000 };

/** Characters handed on in one go; between two, other requests have their turn. */
const portion = 128 * 1024;

/**
 * Reads a whole document as a tree. Document types, and so entities of its own, are refused; what is too large, too
 * deep or too many is refused before it costs memory. Throws XmlProblem.
 */
export async function readXml(content: Uint8Array | string, limits: Partial<XmlLimits> = {}): Promise<ReadElement> {
  let root: ReadElement | undefined;
  await eachElement(content, () => true, (found) => void (root = found), limits);
  if (!root) throw new XmlProblem("not-xml");
  return root;
}

/**
 * Reads a document piece by piece: each outermost element that is `wanted` (asked with its name, namespace and the
 * names of those around it) is handed to `take` as a tree when it ends; nothing else is kept. For files of any length.
 */
export async function eachElement(
  content: Uint8Array | string,
  wanted: (name: string, namespace: string, around: readonly string[]) => boolean,
  take: (found: ReadElement) => void,
  limits: Partial<XmlLimits> = {},
): Promise<void> {
  const most = { ...usual, ...limits };
  if (content.length > most.bytes) throw new XmlProblem("too-large");
  const text = typeof content === "string" ? content : decodeXml(content);
  if (text === null) throw new XmlProblem("encoding");
  const parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  const around: string[] = [];
  const open: ReadElement[] = [];
  let elements = 0;
  const refuse = (code: XmlFault): never => {
    throw new XmlProblem(code, parser.line);
  };
  parser.on("error", () => refuse("not-xml"));
  parser.on("doctype", () => refuse("doctype"));
  let attributes = 0;
  parser.on("opentagstart", () => void (attributes = 0));
  parser.on("attribute", () => void (++attributes > most.attributes && refuse("too-many")));
  parser.on("opentag", (tag) => {
    if (++elements > most.elements) refuse("too-many");
    if (around.length >= most.depth) refuse("too-deep");
    if (open.length > 0 || wanted(tag.local, tag.uri, around)) {
      const found: ReadElement = { name: tag.local, namespace: tag.uri, attributes: attributesOf(tag), children: [] };
      if (Object.values(found.attributes).some((value) => value.length > most.text)) refuse("too-long");
      open.at(-1)?.children.push(found);
      open.push(found);
    }
    around.push(tag.local);
  });
  parser.on("closetag", () => {
    around.pop();
    const found = open.pop();
    if (found && open.length === 0) take(found);
  });
  const addText = (value: string) => {
    const at = open.at(-1);
    if (!at) return;
    const last = at.children.length - 1;
    const before = at.children[last];
    // Text and CDATA side by side are one text.
    if (typeof before === "string") at.children[last] = before + value;
    else at.children.push(value);
    if ((at.children.at(-1) as string).length > most.text) refuse("too-long");
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  for (let at = 0; at < text.length; at += portion) {
    parser.write(text.slice(at, at + portion));
    if (at + portion < text.length) await new Promise((turn) => setImmediate(turn));
  }
  parser.close();
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const named = Object.values(tag.attributes).filter((one) => one.prefix !== "xmlns" && one.name !== "xmlns");
  return Object.fromEntries(named.map((one) => [one.uri ? `{${one.uri}}${one.local}` : one.local, one.value]));
}

/** The elements within, of this name (and namespace, when given). */
export function elementsIn(parent: ReadElement, name?: string, namespace?: string): ReadElement[] {
  return parent.children.filter((child): child is ReadElement => typeof child === "object" && (name === undefined || child.name === name) && (namespace === undefined || child.namespace === namespace));
}

/** All text within, as it stands. */
export function textIn(parent: ReadElement): string {
  return parent.children.map((child) => (typeof child === "string" ? child : textIn(child))).join("");
}

/** The text of the first such element within, trimmed; null when there is none. */
export function childText(parent: ReadElement, name: string, namespace?: string): string | null {
  const [found] = elementsIn(parent, name, namespace);
  return found ? textIn(found).trim() : null;
}

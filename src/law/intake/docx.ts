import { unzipSync } from "fflate";
import { eachElement, type ReadElement } from "#platform/xml/read.ts";
import type { Reading } from "./intake.rules.ts";

export class DocxProblem extends Error {
  readonly code: "broken" | "not-word" | "too-large";
  constructor(code: DocxProblem["code"]) {
    super(`docx: ${code}`);
    this.code = code;
  }
}

const spaces = new Set(["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"]);
const mostInflated = 30 * 1024 * 1024;
const part = "word/document.xml";

function documentXml(bytes: Uint8Array): Uint8Array {
  let large = false;
  let found: Uint8Array | undefined;
  try {
    // Only the one part is inflated, and not when its directory entry says that it is a bomb; the buffer is of the declared size.
    found = unzipSync(bytes, { filter: (file) => file.name === part && !(large = file.originalSize > mostInflated) })[part];
  } catch {
    throw new DocxProblem("broken");
  }
  if (large) throw new DocxProblem("too-large");
  if (!found) throw new DocxProblem("not-word");
  return found;
}

/**
 * The paragraphs of a Word file as lines, in their order (tables too; running numbers that Word makes itself are not in it).
 * `tracked`: it holds tracked changes, read as `reading` says. Throws DocxProblem and, of XML that is none, XmlProblem.
 */
export async function textOfDocx(bytes: Uint8Array, reading: Reading): Promise<{ text: string; tracked: boolean }> {
  let tracked = false;
  const lines: string[] = [];
  function walk(at: ReadElement): string {
    let text = "";
    for (const child of at.children) {
      if (typeof child === "string") continue;
      switch (child.name) {
        case "ins": case "moveTo":
          tracked = true;
          if (reading === "accepted") text += walk(child);
          break;
        case "del": case "moveFrom":
          tracked = true;
          if (reading === "before") text += walk(child);
          break;
        case "t": case "delText":
          text += child.children.filter((one) => typeof one === "string").join("");
          break;
        case "tab": case "ptab": text += " "; break;
        case "br": case "cr": text += "\n"; break;
        case "noBreakHyphen": text += "-"; break;
        // A drawing's words stand in it twice, for new programs and for old ones.
        case "Fallback": case "instrText": case "rPr": case "pPr":
          if (child.name === "pPr" && JSON.stringify(child.children).match(/"name":"(ins|del)"/)) tracked = true;
          break;
        case "p": text += `\n${walk(child)}\n`; break;
        default: text += walk(child);
      }
    }
    return text;
  }
  await eachElement(
    documentXml(bytes),
    (name, namespace) => name === "p" && spaces.has(namespace),
    (paragraph) => void lines.push(walk(paragraph)),
    { bytes: mostInflated, depth: 100, elements: 3_000_000 },
  );
  return { text: lines.join("\n"), tracked };
}

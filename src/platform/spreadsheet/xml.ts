import { SaxesParser } from "saxes";
import { SpreadsheetProblem } from "./limits.ts";

/** Characters read without one tag ending: far more than a cell of 32,767 or a tag with its attributes needs. */
const tokenLength = 2_000_000;
const depthLimit = 100;

export type XmlHandlers = {
  open(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
};

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

function decoderFor(first: Uint8Array): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder("utf-16le", { fatal: true });
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder("utf-16be", { fatal: true });
  return new TextDecoder("utf-8", { fatal: true });
}

/**
 * Reads XML piece by piece. Tag names reach the handlers without prefix. A document type or an entity of its own is
 * refused, as is nesting without end.
 * Throws SpreadsheetProblem "broken".
 */
export function xmlReader(handlers: XmlHandlers): { write(bytes: Uint8Array): void; end(): void } {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let decoder: TextDecoder | undefined;
  let depth = 0;
  let waiting = 0;
  const refuse = (): never => {
    throw new SpreadsheetProblem("broken");
  };
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  parser.on("opentag", (tag) => {
    waiting = 0;
    depth += 1;
    if (depth > depthLimit) refuse();
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on("closetag", (tag) => {
    waiting = 0;
    depth -= 1;
    handlers.close?.(localName(tag.name));
  });
  if (handlers.text) {
    parser.on("text", handlers.text);
    parser.on("cdata", handlers.text);
  }
  const decode = (bytes?: Uint8Array): string => {
    decoder ??= decoderFor(bytes ?? new Uint8Array());
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      return refuse();
    }
  };
  const write = (text: string) => {
    waiting += text.length;
    parser.write(text);
    if (waiting > tokenLength) refuse();
  };
  return {
    write(bytes) {
      write(decode(bytes));
    },
    end() {
      write(decode());
      parser.close();
    },
  };
}

/** Reads one small part to its end. */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const reader = xmlReader(handlers);
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
}

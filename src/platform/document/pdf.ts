import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { words } from "../words.ts";
import { asDrawn } from "./as-drawn.ts";
import type { Document } from "./document.ts";

const pdfWords = words({ contents: { en: "Contents", ar: "المحتويات" } });

/** Milliseconds after which a document is given up, and the worker with it. */
const longest = 60_000;
const template = "src/platform/document/document.typ";

type Waiting = { done(pdf: Buffer): void; failed(error: Error): void; late: NodeJS.Timeout };
let worker: Worker | undefined;
let next = 1;
const waiting = new Map<number, Waiting>();

function lose(why: string): void {
  const lost = worker;
  worker = undefined;
  for (const one of waiting.values()) {
    clearTimeout(one.late);
    one.failed(new Error(why));
  }
  waiting.clear();
  void lost?.terminate();
}

function ready(): Worker {
  if (worker) return worker;
  // A thread of its own: compiling is synchronous, and the server goes on answering meanwhile.
  const made = new Worker(join(process.cwd(), "src/platform/document/typst.worker.ts"), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
  made.unref();
  made.on("message", ({ id, pdf, failure }: { id: number; pdf?: Uint8Array; failure?: string }) => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    clearTimeout(one.late);
    if (pdf) one.done(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
    else one.failed(new Error(`PDF: ${failure}`));
  });
  made.on("error", (error) => made === worker && lose(`PDF: ${error.message}`));
  made.on("exit", () => made === worker && lose("PDF: the worker ended"));
  return (worker = made);
}

/** Draws data by a Typst template of ours (path from the package's root), in a worker. */
export function drawPdf(data: unknown, by: string = template): Promise<Buffer> {
  return new Promise((done, failed) => {
    const id = next++;
    const late = setTimeout(() => lose("PDF: took longer than a minute"), longest);
    late.unref();
    waiting.set(id, { done, failed, late });
    ready().postMessage({ id, template: by, data: JSON.stringify(data) });
  });
}

/** A document as PDF. */
export function pdfOf(document: Document): Promise<Buffer> {
  return drawPdf({ ...asDrawn(document), contentsTitle: pdfWords.contents[document.language] });
}

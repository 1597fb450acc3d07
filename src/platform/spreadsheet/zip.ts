import { PassThrough, pipeline } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { openPromise } from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import { SpreadsheetProblem, asBroken } from "./limits.ts";
import type { SpreadsheetLimits } from "./limits.ts";

const mostParts = 10_000;
/** XML of a sheet packs 5 to 50 times; small parts may pack better without doing harm. */
const mostRatio = 200;
const ratioMattersFrom = 10_000_000;

/** The parts of a packed workbook, by lower-case name; `read` streams one, inflated. Close it when done. */
export type Parts = { names: string[]; has(name: string): boolean; read(name: string): AsyncGenerator<Buffer>; close(): void };

/** Refuses by what the directory of the archive declares, before anything is inflated. */
async function listEntries(zip: ZipFile, limits: SpreadsheetLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let declared = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    declared += entry.uncompressedSize;
    const bomb =
      entry.uncompressedSize > ratioMattersFrom && entry.uncompressedSize > entry.compressedSize * mostRatio;
    if (bomb || declared > limits.inflatedBytes || entries.size >= mostParts) throw new SpreadsheetProblem("too-large");
    if (entry.isEncrypted()) throw new SpreadsheetProblem("encrypted");
    // two parts of one name: which one counts would depend on the reader
    if (entries.has(name)) throw new SpreadsheetProblem("broken");
    entries.set(name, entry);
  }
  return entries;
}

/** Inflates one entry; refuses it when it holds more than the directory says, less, or other bytes. */
async function* inflate(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new SpreadsheetProblem("broken");
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const output = entry.compressionMethod === 8 ? createInflateRaw({ chunkSize: 65_536 }) : new PassThrough();
  pipeline(packed, output, () => {});
  let bytes = 0;
  let sum = 0;
  try {
    for await (const chunk of output as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > entry.uncompressedSize) throw new SpreadsheetProblem("too-large");
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (bytes !== entry.uncompressedSize || sum !== entry.crc32) throw new SpreadsheetProblem("broken");
  } finally {
    packed.destroy();
    output.destroy();
  }
}

/**
 * Opens a zip archive for reading parts of it by name; nothing is written to disk.
 * Throws SpreadsheetProblem "too-large" (a bomb, declared or found while inflating), "encrypted" or "broken".
 */
export async function openParts(path: string, limits: SpreadsheetLimits): Promise<Parts> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: false }).catch((error: unknown) => {
    throw asBroken(error);
  });
  try {
    const entries = await listEntries(zip, limits);
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name.toLowerCase()),
      async *read(name) {
        const entry = entries.get(name.toLowerCase());
        if (!entry) throw new SpreadsheetProblem("broken");
        try {
          yield* inflate(zip, entry);
        } catch (error) {
          throw asBroken(error);
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw asBroken(error);
  }
}

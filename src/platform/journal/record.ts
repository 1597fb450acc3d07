import { createReadStream } from "node:fs";
import { crc32 } from "node:zlib";

/** One record on a line of its own: sum, length and JSON, so that a torn or spoilt one is never taken for whole. */
export function writeRecord(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value), "utf8");
  return Buffer.concat([Buffer.from(`${crc32(body).toString(16).padStart(8, "0")} ${body.length} `, "latin1"), body, Buffer.from("\n")]);
}

/** The value of a line without its end, or null when it is not what was written. */
export function readRecord(line: Buffer): { value: unknown } | null {
  const head = /^([0-9a-f]{8}) (\d{1,9}) /.exec(line.subarray(0, 20).toString("latin1"));
  if (!head) return null;
  const body = line.subarray(head[0].length);
  if (body.length !== Number(head[2]) || crc32(body) !== Number.parseInt(head[1]!, 16)) return null;
  try {
    return { value: JSON.parse(body.toString("utf8")) as unknown };
  } catch {
    return null;
  }
}

/**
 * The records of a file from its beginning, at most `most` at a time. A last line that was cut off, which nobody was told of,
 * is passed over; spoilt ones before it are counted.
 */
export async function* readRecords(path: string, most: number): AsyncGenerator<{ values: unknown[]; spoilt: number }> {
  let rest = Buffer.alloc(0);
  let batch = { values: [] as unknown[], spoilt: 0 };
  for await (const part of createReadStream(path, { highWaterMark: 1 << 18 })) {
    rest = Buffer.concat([rest, part as Buffer]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const record = readRecord(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      if (record) batch.values.push(record.value);
      else batch.spoilt++;
      if (batch.values.length < most) continue;
      yield batch;
      batch = { values: [], spoilt: 0 };
    }
  }
  if (batch.values.length > 0 || batch.spoilt > 0) yield batch;
}

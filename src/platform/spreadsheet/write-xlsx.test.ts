import { crc32 } from "node:zlib";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { type Entry, fromBuffer } from "yauzl";
import { spreadsheetFolder } from "./spreadsheet.fixture.ts";
import { writeXlsx } from "./write-xlsx.ts";

const folder = await spreadsheetFolder();
afterAll(() => folder.remove());

const about = { title: "T", creator: "Officer <A>", description: "Export 7 & more", created: new Date("2026-11-24T10:00:00Z") };
const sheet = {
  name: "سجل/1", rightToLeft: true, top: "Export 7 by A & B",
  head: ["Number", "الاسم", "Phone"],
  rows: [[12, "محمد <b> & \"x\"", "+218911234567"], [13, "=1+1", null], [14, "\u0000a\ud800b", "-5"]],
};

test("a workbook is read back as it was meant, texts as texts, formulas too", async () => {
  const read = await folder.read(writeXlsx(sheet, about));
  expect(read.kind).toBe("xlsx");
  expect(read.sheet).toBe("سجل 1");
  expect(read.header[0]).toBe("Export 7 by A & B");
  expect(read.data.map(({ cells }) => cells)).toEqual([["Number", "الاسم", "Phone"], ["12", "محمد <b> & \"x\"", "+218911234567"], ["13", "=1+1"], ["14", "a\ufffdb", "-5"]]);
});

test("nothing in it is a formula; its properties, head and foot say who took it", () => {
  const parts = Object.fromEntries(Object.entries(unzipSync(writeXlsx(sheet, about))).map(([name, content]) => [name, strFromU8(content)]));
  expect(parts["xl/worksheets/sheet1.xml"]).not.toContain("<f");
  expect(parts["xl/worksheets/sheet1.xml"]).toContain('rightToLeft="1"');
  expect(parts["xl/worksheets/sheet1.xml"]).toContain("<oddHeader>&amp;LExport 7 by A &#38;&#38; B</oddHeader>");
  expect(parts["docProps/core.xml"]).toContain("<dc:creator>Officer &#60;A&#62;</dc:creator>");
  expect(parts["docProps/core.xml"]).toContain("Export 7 &#38; more");
});

test("the archive is one that another reader takes, with the right check sums", async () => {
  const bytes = writeXlsx(sheet, about);
  const content = unzipSync(bytes);
  const entries = await new Promise<Entry[]>((done, failed) =>
    fromBuffer(bytes, { validateEntrySizes: true }, (error, zip) => {
      if (error) return failed(error);
      const seen: Entry[] = [];
      zip.on("entry", (entry: Entry) => seen.push(entry)).on("end", () => done(seen)).on("error", failed);
    }),
  );
  expect(entries).toHaveLength(7);
  for (const entry of entries) expect(crc32(content[entry.fileName]!), entry.fileName).toBe(entry.crc32);
});

test("columns beyond Z are named as spreadsheet programs name them", () => {
  const wide = { ...sheet, head: Array.from({ length: 30 }, (_, at) => `c${at}`), rows: [] };
  expect(strFromU8(unzipSync(writeXlsx(wide, about))["xl/worksheets/sheet1.xml"]!)).toContain('r="AD2"');
});

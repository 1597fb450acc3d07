import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSpreadsheet } from "./spreadsheet.ts";
import { collect, number, refused, row, spreadsheetFolder, text, workbook } from "./spreadsheet.fixture.ts";

let files: Awaited<ReturnType<typeof spreadsheetFolder>>;
beforeAll(async () => {
  files = await spreadsheetFolder();
});
afterAll(() => files.remove());

const openFiles = () => (existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0);
const ole = (...names: string[]) =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1016), ...names.map((name) => Buffer.concat([Buffer.from(`${name}\0`, "utf16le"), Buffer.alloc(64)]))]);

describe("the kind of a file", () => {
  test("is told by content, whatever the name says", async () => {
    expect((await files.read("الاسم,الهاتف\nعلي,1")).kind).toBe("csv");
    expect((await files.read(workbook({ rows: row(text("الاسم")) }))).kind).toBe("xlsx");
  });

  test("an empty file, blank lines and a workbook of blanks are refused as empty", async () => {
    await expect(files.read("")).rejects.toEqual(refused("empty"));
    await expect(files.read("\n \n,,,\n\t\n")).rejects.toEqual(refused("empty"));
    await expect(files.read(workbook({ rows: row(text("  ")) + row() }))).rejects.toEqual(refused("empty"));
  });

  test("pictures, PDF, web pages, other archives and documents are no spreadsheets", async () => {
    const noise = Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 37 + at * at) % 256));
    const document = workbook({ rows: "", parts: { "xl/workbook.xml": "<w:document xmlns:w='x'/>" } });
    const archive = workbook({ parts: { "[Content_Types].xml": undefined } });
    const binaryBook = workbook({ contentTypes: "application/vnd.ms-excel.sheet.binary.macroEnabled.main" });
    const page = "<!DOCTYPE html><table><tr><td>a</td></tr></table>";
    for (const content of ["%PDF-1.7\n…", Buffer.from("89504e470d0a1a0a", "hex"), noise, page, `\uFEFF ${page}`, '{"a": 1}', document, archive, binaryBook, ole("WordDocument")]) {
      await expect(files.read(content)).rejects.toEqual(refused("not-a-spreadsheet"));
    }
  });

  test("an encrypted workbook and an old .xls are told apart", async () => {
    await expect(files.read(ole("Root Entry", "EncryptionInfo", "EncryptedPackage"))).rejects.toEqual(refused("encrypted"));
    await expect(files.read(ole("Root Entry", "Workbook"))).rejects.toEqual(refused("old-excel"));
    await expect(files.read(ole("Root Entry", "Book"))).rejects.toEqual(refused("old-excel"));
    await expect(files.read(Buffer.from("090810000006050000", "hex"))).rejects.toEqual(refused("old-excel"));
  });

  test("a file that is not there is a fault of the disk, not of the list", async () => {
    await expect(openSpreadsheet({ path: "/nowhere/list.csv" })).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("a file above the size limit is refused before it is read", async () => {
    await expect(files.read("name\n".repeat(300), { inflatedBytes: 1_000 })).rejects.toEqual(refused("too-large"));
  });
});

describe("header, rows and limits", () => {
  test("the first row that is not empty is the header, and rows keep the numbers people see", async () => {
    const csv = await files.read('\n,,\nName,Phone\n\nAli,1\n"Omar\nElder",2\n,,\nSara,3\n');
    expect(csv.header).toEqual(["Name", "Phone"]);
    expect(csv.data.map((one) => one.number)).toEqual([5, 6, 8]);
    const rows = `<row r="3">${text("Name")}</row><row r="7"><c r="A7"/></row><row r="9" hidden="1">${text("Ali")}</row>${row(text("Sara"))}`;
    expect((await files.read(workbook({ rows }))).data.map((one) => one.number)).toEqual([9, 10]);
  });

  test("rows are padded to the header, keep what is beyond it, and end without blanks", async () => {
    const { header, data } = await files.read("a,b,c,,\n1\n1,2,3,4,,\n,,3\n");
    expect(header).toEqual(["a", "b", "c"]);
    expect(data.map((one) => one.cells)).toEqual([["1", "", ""], ["1", "2", "3", "4"], ["", "", "3"]]);
  });

  test("rows can be read again from the beginning, and a reader may stop early", async () => {
    const before = openFiles();
    const csv = `name,n\n${Array.from({ length: 20_000 }, (_, at) => `n${at},${at}\n`).join("")}`;
    const rows = row(text("name"), text("n")) + Array.from({ length: 20_000 }, (_, at) => row(text(`n${at}`), number(at))).join("");
    for (const content of [csv, workbook({ rows })]) {
      const spreadsheet = await files.open(content);
      for await (const one of spreadsheet.rows()) {
        expect(one.cells).toEqual(["n0", "0"]);
        break;
      }
      const all = await collect(spreadsheet.rows());
      expect(all.length).toBe(20_000);
      expect(all[19_999]?.cells).toEqual(["n19999", "19999"]);
    }
    await expect.poll(() => openFiles()).toBeLessThanOrEqual(before + 1);
  });

  test("numbers without any title are refused as lacking a header", async () => {
    await expect(files.read("1,2\n3,4")).rejects.toEqual(refused("no-header", 1));
    await expect(files.read(workbook({ rows: row(number(1)) }))).rejects.toEqual(refused("no-header", 1));
  });

  test("one row or column more than allowed is refused with its row number; empty ones do not count", async () => {
    const limits = { rows: 2, columns: 2 };
    expect((await files.read("a,b\n1,2\n\n,,,,\n3,4\n\n", limits)).data.length).toBe(2);
    await expect(files.read("a,b\n1,2\n\n3,4\n5,6\n", limits)).rejects.toEqual(refused("too-many-rows", 5));
    await expect(files.read("a,b\n1,2\n3,4,5\n", limits)).rejects.toEqual(refused("too-many-columns", 3));
    await expect(files.read("a,b,c\n", limits)).rejects.toEqual(refused("too-many-columns", 1));
    const sheet = (more: string) => workbook({ rows: row(text("a")) + row(number(1)) + row() + row(number(2)) + more });
    expect((await files.read(sheet('<row><c r="XFD5"><v> </v></c></row>'), limits)).data.length).toBe(2);
    await expect(files.read(sheet(row(number(3))), limits)).rejects.toEqual(refused("too-many-rows", 5));
    await expect(files.read(sheet('<row><c r="XFD5"><v>1</v></c></row>'), limits)).rejects.toEqual(refused("too-many-columns", 5));
  });

  test("a long cell is cut and noted, never in the middle of a character", async () => {
    const { data } = await files.read("a\n12345\n123456\n1234😀\n", { cellLength: 5 });
    expect(data.map(({ cells, notes }) => [cells[0], ...notes])).toEqual([["12345"], ["12345", "truncated"], ["1234", "truncated"]]);
    const long = workbook({ rows: row(text("a")) + row(text("x".repeat(100_000))) });
    expect((await files.read(long)).data[0]).toMatchObject({ cells: ["x".repeat(2_000)], notes: ["truncated"] });
  });

  test("cells are trimmed, composed and freed of marks nobody sees; Arabic stays as typed", async () => {
    const arabic = "مُحَمَّد ٱلْقَذَّافـي ١٢٣ ؀";
    const { data } = await files.read(`a,b\n \u00A0e\u0301 ,${arabic}\n\u202Eab\u200F\u0007,"c\td\r\ne"\nx\0y\uFEFF,z\n`);
    expect(data.map(({ cells, notes }) => ({ cells, notes }))).toEqual([
      { cells: ["é", arabic.normalize("NFC")], notes: [] },
      { cells: ["ab", "c d\ne"], notes: ["control-characters"] },
      { cells: ["xy", "z"], notes: ["control-characters"] },
    ]);
  });
});

describe("cost", () => {
  /** Reads a file in a process of its own, whose heap is far smaller than the file inflated. */
  function readApart(path: string) {
    const module = fileURLToPath(new URL("spreadsheet.ts", import.meta.url));
    const script = `const { openSpreadsheet } = await import(${JSON.stringify(module)});
      const start = performance.now();
      const { rows } = await openSpreadsheet({ path: ${JSON.stringify(path)} });
      let count = 0; for await (const row of rows()) count += 1;
      console.log(JSON.stringify({ count, ms: performance.now() - start, mb: process.resourceUsage().maxRSS / 1024 }));`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--max-old-space-size=48", "--max-semi-space-size=4", "--input-type=module", "-e", script], { encoding: "utf8" });
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as { count: number; ms: number; mb: number };
  }

  test("a million empty rows cost under five seconds and little memory, and count for nothing", async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 2}"></row>`).join("");
    const { path } = await files.put(workbook({ rows: `<row r="1">${text("a")}</row>${empty}<row r="1000002">${text("b")}</row>` }));
    const xlsx = readApart(path);
    const csv = readApart((await files.put(`a,b\n${",\n".repeat(1_000_000)}1,2\n`)).path);
    for (const { count, ms, mb } of [xlsx, csv]) {
      expect(count).toBe(1);
      expect(ms).toBeLessThan(5_000);
      expect(mb).toBeLessThan(200);
    }
  }, 60_000);

  test("more rows than a sheet can have are refused though all are empty", async () => {
    await expect(files.read(`a\n${"\n".repeat(1_048_576)}`)).rejects.toEqual(refused("too-many-rows"));
    await expect(files.read(workbook({ rows: row(text("a")) + "<row/>".repeat(1_048_576) }))).rejects.toEqual(refused("too-many-rows"));
  }, 60_000);
});

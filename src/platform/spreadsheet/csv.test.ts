import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvCell, csvLine } from "./spreadsheet.ts";
import { refused, spreadsheetFolder } from "./spreadsheet.fixture.ts";

let files: Awaited<ReturnType<typeof spreadsheetFolder>>;
beforeAll(async () => {
  files = await spreadsheetFolder();
});
afterAll(() => files.remove());

const cellsOf = async (content: string | Uint8Array) => (await files.read(content)).data.map(({ cells }) => cells);
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

function windows1256(text: string): Buffer {
  const decoder = new TextDecoder("windows-1256");
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 63));
}

describe("encodings", () => {
  const list = "الاسم,المدينة\nمحمد علي,طرابلس\nفاطمة,غازي عنتاب\n";
  const header = ["الاسم", "المدينة"];
  const rows = [["محمد علي", "طرابلس"], ["فاطمة", "غازي عنتاب"]];

  test.each([
    ["utf-8", Buffer.from(list)],
    ["utf-8", Buffer.from(`\uFEFF${list}`)],
    ["utf-16le", Buffer.from(`\uFEFF${list}`, "utf16le")],
    ["utf-16be", utf16be(`\uFEFF${list}`)],
    ["windows-1256", windows1256(list)],
  ])("a list in Arabic is read from %s", async (encoding, content) => {
    const read = await files.read(content);
    expect(read).toMatchObject({ kind: "csv", encoding, header });
    expect(read.data.map(({ cells, notes }) => [...cells, ...notes])).toEqual(rows);
  });

  test("letters that meet the end of a block are whole, and so are line ends", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const content = `ا${end}${`محمد${end}`.repeat(40_000)}`;
      for (const shift of ["", "x", "xy"]) {
        const data = await cellsOf(shift + content);
        expect(data.length).toBe(40_000);
        expect(new Set(data.flat())).toEqual(new Set(["محمد"]));
      }
    }
  });

  test("UTF-16 without a mark, UTF-32 and damaged UTF-8 are refused rather than guessed", async () => {
    const damaged = Buffer.concat([Buffer.from(list), Buffer.of(0xd9), Buffer.from("\n")]);
    const marked = Buffer.concat([Buffer.from("\uFEFF"), windows1256(list)]);
    const utf32 = Buffer.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0);
    for (const content of [Buffer.from(list, "utf16le"), utf16be("name,city\nAli,Rome"), utf32, damaged, marked]) {
      await expect(files.read(content)).rejects.toEqual(refused("unknown-encoding"));
    }
  });
});

describe("fields", () => {
  test.each([
    [",", "a,b;c,d\n1,2;2,3\n"],
    [";", "a;b;c\n1,5;2,5;3\n1,5;2;3,5\n"],
    ["\t", "a\tb, c\td\n1\t\t3\n"],
    ["|", "a|b|c\n1|2,2,2|3\n"],
    [";", '"a,b,c";d\n"x, y, z";2\n'],
    [",", "name\nAli\n"],
  ])("the delimiter %j is found", async (delimiter, content) => {
    expect((await files.open(content)).delimiter).toBe(delimiter);
  });

  test("a tab keeps empty fields apart, and Excel's separator line is obeyed and not counted", async () => {
    expect(await cellsOf("a\tb\tc\n1\t\t3\n\t\t3\n")).toEqual([["1", "", "3"], ["", "", "3"]]);
    expect(await cellsOf('a\tb\tc\n"1\tx" \t "2"\t\n\t\t"3"\n')).toEqual([["1\tx", "2", ""], ["", "", "3"]].map((row) => row.map((cell) => cell.replace("\t", " "))));
    const named = await files.read("sep=;\r\na,b;c\r\n1,2;3\r\n");
    expect(named).toMatchObject({ delimiter: ";", header: ["a,b", "c"] });
    expect(named.data[0]).toMatchObject({ number: 2, cells: ["1,2", "3"] });
  });

  test("quotes hold delimiters, line ends and quotes; a quote inside a word is a letter", async () => {
    const content = 'a,b\r\n"x, y","say ""yes"""\r\n"two\r\nlines" , "spaced" \r\nAl "Abu" Ali,5" pipe\r\n';
    expect(await cellsOf(content)).toEqual([["x, y", 'say "yes"'], ["two\nlines", "spaced"], ['Al "Abu" Ali', '5" pipe']]);
  });

  test("a quote that is never closed is refused with its row, before it swallows the file", async () => {
    await expect(files.read('a,b\n1,2\n"3,4\n5,6\n')).rejects.toEqual(refused("broken", 3));
    await expect(files.read('a,b\n1,2\n"Ali,4\nOmar,"x, y"\n')).rejects.toEqual(refused("broken", 3));
    await expect(files.read('a\tb\n1\t2\n"Ali\t4\nOmar\t"x"\n')).rejects.toEqual(refused("broken", 3));
    expect(await cellsOf('a,b\n"""Ali""\nOmar","""x"""\n')).toEqual([['"Ali"\nOmar', '"x"']]);
    await expect(files.read(`a,b\n"${"1,2\n".repeat(2_000_000)}`)).rejects.toEqual(refused("broken", 2));
    await expect(files.read(`a,b\n${",".repeat(6_000_000)}`)).rejects.toEqual(refused("broken", 2));
  });

  test("formulas are text and noted; a text guarded by Excel's idiom or our own export is bare again", async () => {
    const { data } = await files.read(`a,b\n=HYPERLINK("x"),1\n"=""0912""",="0913"\n'+218912345678,'tis\n`);
    expect(data.map(({ cells, notes }) => [...cells, ...notes])).toEqual([
      ['=HYPERLINK("x")', "1", "formula"],
      ["0912", "0913"],
      ["+218912345678", "'tis"],
    ]);
  });
});

describe("writing", () => {
  const any = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.array(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", '"', "'", ",", ";", " ", "ا", "1"), { maxLength: 8 }).map((all) => all.join("")),
  );

  test("any text comes back through a CSV parser as it was, but for the apostrophe before a formula", () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (values) => {
        const [back = [], ...more] = parse(csvLine(values), { record_delimiter: "\r\n" }) as string[][];
        expect(more).toEqual([]);
        expect(back.length).toBe(values.length);
        for (const [at, cell] of back.entries()) {
          expect([values[at], `'${values[at]}`]).toContain(cell);
          expect(cell).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@])/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("what our reader reads from our own export is what was written", async () => {
    const values = ["=1+1", "+218 91", "-", "@me", 'a "b"; c', "two\nlines", "محمد، علي", "|x"];
    const [row] = (await files.read(csvLine(values.map((_, at) => `h${at}`)) + csvLine(values))).data;
    expect(row).toMatchObject({ cells: values, notes: [] });
  });

  test("formulas get an apostrophe, numbers do not, and only what needs quotes has them", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\u200F="]) expect(csvCell(`${start}1`)).toMatch(/^"?'/);
    expect(csvCell("Ali")).toBe("Ali");
    expect(csvCell("a;b")).toBe('"a;b"');
    expect(csvLine([-3.5, "-3.5", null, undefined, "x"])).toBe(`-3.5,"'-3.5",,,x\r\n`);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { number, refused, row, spreadsheetFolder, text, workbook } from "./spreadsheet.fixture.ts";
import type { Book } from "./spreadsheet.fixture.ts";

let files: Awaited<ReturnType<typeof spreadsheetFolder>>;
beforeAll(async () => {
  files = await spreadsheetFolder();
});
afterAll(() => files.remove());

const head = row(text("الاسم"));
/** The cells below the header of a workbook, row by row. */
const cellsOf = async (book: Book) => (await files.read(workbook({ ...book, rows: head + (book.rows ?? "") }))).data.map(({ cells }) => cells);

/** Changes the entry of a part in the directory of an archive. `at` is where the entry starts. */
function patch(archive: Uint8Array, part: string, change: (bytes: Buffer, at: number) => void): Buffer {
  const bytes = Buffer.from(archive);
  const at = bytes.indexOf(part, bytes.indexOf("504b0102", 0, "hex")) - 46;
  expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
  change(bytes, at);
  return bytes;
}

describe("cells", () => {
  test("shared, inline and formula texts, booleans and errors are read", async () => {
    const strings =
      '<si><t>محمد</t></si><si><r><t>bold </t></r><r><rPr><b/></rPr><t xml:space="preserve">and plain</t></r><rPh sb="0" eb="1"><t>guide</t></rPh></si><si/><si><t>a_x000D_\nb_x005F_x0041_</t></si><si><t><![CDATA[<b>]]>&amp;&#x627;</t></si>';
    const shared = [0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join("");
    const others = '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c t="str"><v>text</v></c>';
    expect(await cellsOf({ strings, rows: row(shared) + row(others) })).toEqual([
      ["محمد", "bold and plain", "", "a\nb_x0041_", "<b>&ا"],
      ["TRUE", "FALSE", "#N/A", "inline", "text"],
    ]);
  });

  test("cells stand where their reference says, with or without a prefix on the tags", async () => {
    expect(await cellsOf({ rows: '<row r="9"><c r="C9"><v>3</v></c><c><v>4</v></c><c r="AB9"><v>28</v></c></row>' })).toEqual([
      ["", "", "3", "4", ...Array.from({ length: 23 }, () => ""), "28"],
    ]);
    const sheet = '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await files.read(workbook({ sheet }))).data).toEqual([{ number: 2, cells: ["1"], notes: [] }]);
  });

  test("long whole numbers keep every digit and others lose the noise of floating point", async () => {
    const stored = ["218912345678", "2.18912345678E11", "1.0000001E9", "12345678901234567890", "1.2345678901234567E19", "2.1891234567800001E11", "0.10000000000000001", "1.1000000000000001", "4.0", "-7.50", "1E-3", "1.5E-7", "00123", "1E300"];
    expect((await cellsOf({ rows: row(...stored.map((one) => number(one))) }))[0]).toEqual([
      "218912345678", "218912345678", "1000000100", "12345678901234567890", "12345678901234567000", "218912345678", "0.1", "1.1", "4", "-7.5", "0.001", "0.00000015", "00123", "1E300",
    ]);
  });

  test("zeros that a format puts before a number are kept", async () => {
    expect(await cellsOf({ formats: ["0000000000", "0.00", "0"], rows: row(number(912345678, 1), number(7, 2), number(7, 3)) })).toEqual([["0912345678", "7", "7"]]);
  });

  test("dates by format become ISO dates, and other formats do not", async () => {
    const dates = [14, 22, "yyyy-mm-dd", "dd/mm/yyyy;@", '[$-1010000]d "of" mmmm yyyy', "mmm-yy", "mmmm", "B2dd/mm/yyyy", "[Red]d.m.yy"];
    const serials = dates.map((_, at) => number(44_963, at + 1));
    expect((await cellsOf({ formats: dates, rows: row(...serials) }))[0]).toEqual(dates.map(() => "2023-02-06"));
    const others = ["General", "0.00", "#,##0", '0 "days"', "[Red]0", "@", "0\\d", '[$Yd]0'];
    expect((await cellsOf({ formats: others, rows: row(...others.map((_, at) => number(44_963, at + 1))) }))[0]).toEqual(others.map(() => "44963"));
  });

  test("a time of day follows its date, and stands alone where the format shows no date", async () => {
    const formats = ["yyyy-mm-dd hh:mm", "h:mm AM/PM", 21, "[h]:mm", 14];
    const rows = row(number("44963.0538773148", 1), number(44_963, 1), number(0.5, 2), number(0.999_988_425_925_926, 3), number(1.5, 4), number(44_963.9, 5));
    expect(await cellsOf({ formats, rows })).toEqual([["2023-02-06T01:17:35", "2023-02-06", "12:00:00", "23:59:59", "1.5", "2023-02-06"]]);
  });

  test("both calendars of Excel are known, with the day in 1900 that never was", async () => {
    const rows = row(...[0, 1, 59, 60, 61, 2_958_465, 2_958_466, -1].map((serial) => number(serial, 1)));
    expect(await cellsOf({ formats: [14], rows })).toEqual([["0", "1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01", "9999-12-31", "2958466", "-1"]]);
    const from1904 = { workbookPr: '<workbookPr date1904="1"/>', formats: [14] };
    expect(await cellsOf({ ...from1904, rows: row(number(0, 1), number(43_501, 1)) })).toEqual([["1904-01-01", "2023-02-06"]]);
    expect(await cellsOf({ rows: row('<c t="d"><v>2023-02-06T00:00:00</v></c>') })).toEqual([["2023-02-06"]]);
  });

  test("the stored value of a formula is taken, and its row noted; nothing is evaluated", async () => {
    const rows =
      row('<c><f>1+1</f><v>3</v></c>', '<c t="str"><f t="shared" si="0">WEBSERVICE("http://example.org")</f><v>kept</v></c>') +
      row(text("x"), "<c><f>NOW()</f></c>") + row("<c><f>NOW()</f></c>") + row(text("=1+1"));
    const { data } = await files.read(workbook({ rows: head + rows }));
    expect(data).toEqual([
      { number: 2, cells: ["3", "kept"], notes: ["formula"] },
      { number: 3, cells: ["x"], notes: ["formula"] },
      { number: 5, cells: ["=1+1"], notes: [] },
    ]);
  });
});

describe("workbooks", () => {
  test("the first visible sheet is read and named", async () => {
    const sheets = '<sheet name="مخفية" state="hidden" r:id="rId1"/><sheet name="x" state="veryHidden" r:id="rId1"/><sheet name="style" r:id="rId3"/><sheet name="البعثة" r:id="rId2"/>';
    const second = '<worksheet xmlns="m"><sheetData><row><c t="str"><v>header</v></c></row></sheetData></worksheet>';
    const book = await files.read(workbook({ sheets, parts: { "xl/worksheets/sheet2.xml": second } }));
    expect(book).toMatchObject({ kind: "xlsx", sheet: "البعثة", header: ["header"], data: [] });
    await expect(files.read(workbook({ sheets: '<sheet name="x" state="hidden" r:id="rId1"/>' }))).rejects.toEqual(refused("empty"));
  });

  test("macros are refused, by part and by declaration", async () => {
    const declared = ["application/vnd.ms-excel.sheet.macroEnabled.main+xml", "application/vnd.ms-excel.macrosheet+xml", "application/vnd.ms-office.vbaProject"];
    const books = [...declared.map((contentTypes) => ({ contentTypes })), { parts: { "xl/vbaProject.bin": "x" } }, { parts: { "xl/VBAPROJECT.BIN": "x" } }];
    for (const book of books) await expect(files.read(workbook({ rows: head, ...book }))).rejects.toEqual(refused("macros"));
  });

  test("an XML part in UTF-16 is read", async () => {
    const sheet = `\uFEFF<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData>${head}</sheetData></worksheet>`;
    expect((await files.read(workbook({ sheet: Buffer.from(sheet, "utf16le") }))).header).toEqual(["الاسم"]);
  });

  test("document types, entities and bad XML are refused", async () => {
    const data = (inside: string) => `<worksheet><sheetData>${inside}</sheetData></worksheet>`;
    const sheets = [
      `<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]>${data(head)}`,
      `<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">${data(head)}`,
      data(row(text("&a;"))),
      data("<row>"),
      data("<a>".repeat(200)),
      data(`<row a="${Array.from({ length: 500_000 }, (_, at) => at.toString(36)).join("-")}"/>${head}`),
      Buffer.concat([Buffer.from("<worksheet>"), Buffer.of(0xff, 0xfe), Buffer.from("</worksheet>")]),
      "",
    ];
    for (const sheet of sheets) await expect(files.read(workbook({ sheet }))).rejects.toEqual(refused("broken"));
  });

  test("references that lead nowhere are refused with their row", async () => {
    for (const cell of ['<c t="s"><v>7</v></c>', '<c t="s"><v>-1</v></c>', '<c r="7"><v>1</v></c>', '<c r="ZZZ1"><v>1</v></c>', '<c r="ABCDE1"><v>1</v></c>']) {
      await expect(files.read(workbook({ rows: head + row(cell) }))).rejects.toEqual(refused("broken", 2));
    }
    for (const r of ["0", "-1", "1e9", "x"]) await expect(files.read(workbook({ rows: `<row r="${r}"/>` }))).rejects.toEqual(refused("broken"));
    await expect(files.read(workbook({ parts: { "xl/worksheets/sheet1.xml": undefined } }))).rejects.toEqual(refused("broken"));
  });
});

describe("archives", () => {
  const book = workbook({ rows: head + row(text("x".repeat(500))) });
  const sheet = "xl/worksheets/sheet1.xml";

  test("a bomb is refused by what it declares: by ratio, by size, by number of parts", async () => {
    const ratio = workbook({ rows: head + "<row/>".repeat(2_000_000) });
    expect(ratio.length).toBeLessThan(100_000);
    await expect(files.open(ratio)).rejects.toEqual(refused("too-large"));
    const size = workbook({ rows: head, parts: { "xl/media/a.bin": " ".repeat(60_000), "xl/media/b.bin": " ".repeat(60_000) } });
    await expect(files.open(size, { inflatedBytes: 100_000 })).rejects.toEqual(refused("too-large"));
    const many = workbook({ rows: head, parts: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`x/${at}`, ""])) });
    await expect(files.open(many)).rejects.toEqual(refused("too-large"));
  });

  test("a bomb that lies about its size is stopped while it inflates", async () => {
    const bomb = workbook({ rows: head + `<row r="2"></row>`.repeat(5_000_000) });
    const lying = patch(bomb, sheet, (bytes, at) => bytes.writeUInt32LE(5_000, at + 24));
    await expect(files.read(lying)).rejects.toEqual(refused("too-large"));
  });

  test("too many shared strings, and too much text in them, are refused", async () => {
    const many = Array.from({ length: 2_000_001 }, (_, at) => `<si><t>${at}</t></si>`).join("");
    await expect(files.open(workbook({ rows: head, strings: many }))).rejects.toEqual(refused("too-large"));
  });

  test("damaged, cut, doubled and encrypted archives are refused", async () => {
    const wrongSum = patch(book, sheet, (bytes, at) => bytes.writeUInt32LE(1, at + 16));
    const short = patch(book, sheet, (bytes, at) => bytes.writeUInt32LE(bytes.readUInt32LE(at + 24) + 1, at + 24));
    const method = patch(book, sheet, (bytes, at) => bytes.writeUInt16LE(12, at + 10));
    const noise = patch(book, sheet, (bytes) => bytes.fill(0xff, bytes.indexOf(sheet) + sheet.length, bytes.indexOf(sheet) + sheet.length + 40));
    const doubled = patch(workbook({ rows: head, parts: { "xl/worksheets/sheetX.xml": "x" } }), "xl/worksheets/sheetX.xml", (bytes, at) => bytes.write(sheet, at + 46));
    const escaping = patch(workbook({ rows: head, parts: { "aa/bbb": "x" } }), "aa/bbb", (bytes, at) => bytes.write("../bbb", at + 46));
    for (const content of [wrongSum, short, method, noise, doubled, escaping, book.subarray(0, book.length - 40)]) {
      await expect(files.read(content)).rejects.toEqual(refused("broken"));
    }
    const locked = patch(book, sheet, (bytes, at) => bytes.writeUInt16LE(1, at + 8));
    await expect(files.read(locked)).rejects.toEqual(refused("encrypted"));
  });
});

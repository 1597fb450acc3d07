import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { docx } from "./docx.fixture.ts";
import { intakeWords as w } from "./intake.words.ts";
import { textOfHtml } from "./html.rules.ts";
import { receive } from "./receive.ts";

const p = (inner: string) => `<w:p>${inner}</w:p>`;
const r = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const tracked = docx(p(r("Article 1")) + p(`${r("Everybody ")}<w:ins w:id="1">${r("and nobody ")}</w:ins><w:del w:id="2"><w:r><w:delText xml:space="preserve">perhaps </w:delText></w:r></w:del>${r("leaves.")}`));
const file = (name: string, bytes: Uint8Array) => ({ name, contentBase64: Buffer.from(bytes).toString("base64") });

test.each([["untouched", "Everybody leaves."], ["accepted", "Everybody and nobody leaves."], ["before", "Everybody perhaps leaves."]] as const)("a Word file with tracked changes is read %s", async (reading, words) => {
  expect(await receive({ file: file("law.docx", tracked), reading })).toMatchObject({ sourceKind: "docx", tracked: true, text: `Article 1\n${words}` });
});

test("a Word file without tracked changes says so, tables and line breaks in it", async () => {
  const plain = docx(p(r("المادة 1")) + `<w:tbl><w:tr><w:tc>${p(r("رسم"))}</w:tc></w:tr></w:tbl>` + p(`${r("سطر")}<w:r><w:br/><w:t>آخر</w:t></w:r>`));
  expect(await receive({ file: file("law.docx", plain), reading: "untouched" })).toMatchObject({ tracked: false, text: "المادة 1\nرسم\nسطر\nآخر" });
});

test("a page's scripts, styles, comments and attributes never become text", async () => {
  const html = `<!doctype html><html><head><title>T</title><style>p{}</style></head><body onload="x()"><script>alert("<p>Article 9</p>")</script><!-- Article 8 --><h2>Article&nbsp;1</h2><p title="a > b">Nobody &lt;ever&gt; <b>lea</b>ves.<br>Never.</p><svg><text>no</text></svg><SCRIPT src=x>`;
  expect(await receive({ file: file("law.html", Buffer.from(html)), reading: "untouched" })).toMatchObject({ sourceKind: "html" });
  expect(textOfHtml(html).split("\n").map((line) => line.trim()).filter(Boolean)).toEqual(["Article\u00a01", "Nobody <ever> leaves.", "Never."].map((line) => line.replace("\u00a0", " ")));
  expect(await receive({ text: "<p>Article 1</p><script>x</script><p>Text</p>", reading: "untouched" })).toMatchObject({ sourceKind: "html", text: expect.not.stringContaining("script") });
});

test("broken markup costs no time", () => {
  const began = performance.now();
  for (const part of ["<", "<!--", "<p title='", "<script>", "</", "<a b=\"", "&#", "<svg>"]) textOfHtml(part.repeat(50_000));
  expect(performance.now() - began).toBeLessThan(3_000);
});

test.each([
  ["law.pdf", Buffer.from("%PDF-1.7\n"), w.pdf],
  ["law.docx", Buffer.from("%PDF-1.7\n"), w.lies("docx", "pdf")],
  ["law.html", tracked, w.lies("html", "zip")],
  ["law.txt", Buffer.from("<html><body>x</body></html>"), w.lies("txt", "html")],
  ["law.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), w.oldWord],
  ["law.docx", Buffer.from(zipSync({ "xl/workbook.xml": strToU8("<x/>") })), w.notWord],
  ["law.docx", tracked.subarray(0, tracked.length - 40), w.broken],
  ["law.docx", docx("<w:p><w:r>"), w.broken],
  ["law.bin", Buffer.from([0xff, 0x00, 0x80, 0x81]), w.unknownFile],
  ["law.txt", Buffer.alloc(0), w.emptyFile],
  ["law.txt", Buffer.alloc(5 * 1024 * 1024 + 1, 0x61), w.tooLarge],
] as const)("%s is refused by what it holds, in words (%#)", async (name, bytes, message) => {
  expect(await receive({ file: file(name, bytes), reading: "untouched" })).toEqual({ path: "file", message });
});

test("an archive that unpacks to far more than it weighs is refused before it does", async () => {
  const bomb = zipSync({ "word/document.xml": [new Uint8Array(31 * 1024 * 1024), { level: 1 }] });
  expect(bomb.length).toBeLessThan(500_000);
  expect(await receive({ file: file("law.docx", bomb), reading: "untouched" })).toEqual({ path: "file", message: w.tooLarge });
});

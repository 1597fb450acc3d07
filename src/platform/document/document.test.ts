import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { exampleDocument } from "./document.fixture.ts";
import { docxOf } from "./docx.ts";
import { epubOf } from "./epub.tsx";
import { drawPdf, pdfOf } from "./pdf.ts";
import { asTyped } from "./typed.ts";

const poppler = existsSync("/usr/bin/pdftotext");

describe.each(["ar", "en"] as const)("a document in %s", (language) => {
  const document = exampleDocument(language);

  it("is drawn as the same PDF each time", async () => {
    const [one, two] = [await pdfOf(document), await pdfOf(document)];
    expect(one.subarray(0, 5).toString()).toBe("%PDF-");
    expect(one.equals(two)).toBe(true);
  });

  it.skipIf(!poppler)("keeps its words findable in the PDF, with our fonts only", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "mitaf-pdf-")), "document.pdf");
    writeFileSync(file, await pdfOf(document));
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).normalize("NFKC");
    for (const word of language === "ar" ? ["السفارة", "الميناء", "تمرين"] : ["Assembly points", "The embassy", "EXERCISE", "# $ @ *x* _y_ <z>"]) expect(text).toContain(word);
    const fonts = execFileSync("pdffonts", [file], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n").slice(2).filter(Boolean);
    for (const font of fonts) expect(font).toMatch(/Amiri|NotoSans/);
  });

  it("is a Word file whose text runs in its direction", async () => {
    const files = unzipSync(await docxOf(document));
    const body = strFromU8(files["word/document.xml"]!);
    expect(body).toContain(language === "ar" ? "السفارة" : "The embassy");
    expect(body.includes("<w:bidi/>")).toBe(language === "ar");
    expect(body.includes("<w:bidiVisual/>")).toBe(language === "ar");
    expect(strFromU8(files["word/footnotes.xml"]!)).toContain(language === "ar" ? "تُراجع النقاط" : "Points are reviewed");
  });

  it("is an EPUB with a file for each chapter, the direction of its language, and the mark of an exercise on each page", () => {
    const epub = epubOf(document);
    expect(epub.subarray(30, 58).toString()).toBe("mimetypeapplication/epub+zip");
    const files = unzipSync(epub);
    const opf = strFromU8(files["OEBPS/package.opf"]!);
    expect(opf).toContain(`page-progression-direction="${language === "ar" ? "rtl" : "ltr"}"`);
    const chapter = strFromU8(files["OEBPS/chapter-1.xhtml"]!);
    expect(chapter).toContain(language === "ar" ? "تمرين" : "EXERCISE");
    expect(chapter).toContain('href="#note-1"');
    expect(epub.equals(epubOf(document))).toBe(true);
  });
});

it("a template's mistake is told, and the next document is drawn all the same", async () => {
  await expect(drawPdf({ language: "en" })).rejects.toThrow("PDF:");
  expect((await pdfOf(exampleDocument("en"))).length).toBeGreaterThan(1_000);
});

describe("what somebody typed", () => {
  it("reads in its own direction line by line, and its numbers in theirs", () => {
    expect(asTyped("أخته هناء، +218 91 123 4567")).toBe("\u2068أخته هناء، \u2066+218 91 123 4567\u2069\u2069");
    expect(asTyped("Seen at 4\n\nخرج في 2026-11-20")).toBe("\u2068Seen at 4\u2069\n\n\u2068خرج في \u20662026-11-20\u2069\u2069");
  });
});

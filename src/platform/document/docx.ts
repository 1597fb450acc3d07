import {
  AlignmentType, BorderStyle, Document as WordDocument, ExternalHyperlink, Footer, FootnoteReferenceRun, Header, HeadingLevel, ImageRun, LevelFormat, Packer, PageBreak, PageNumber, PageOrientation,
  Paragraph, ShadingType, Table, TableCell, TableOfContents, TableRow, TextRun, WidthType,
} from "docx";
import type { ParagraphChild } from "docx";
import { words } from "../words.ts";
import { asDrawn } from "./as-drawn.ts";
import { type Block, type Document, type Inline, isBlocks, partsOf, type Rich } from "./document.ts";

const docxWords = words({ contents: { en: "Contents", ar: "المحتويات" } });
const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;
// What Word shows where it cannot draw the picture itself: one clear dot.
const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
const tones = { note: "EEF4FA", warning: "FDF3E7", example: "EEF7F0" } as const;
const line = { style: BorderStyle.SINGLE, size: 4, color: "B9C4CD" };

/** A document as DOCX: styles, lists and tables are Word's own, so that officials can go on writing. */
export async function docxOf(given: Document): Promise<Buffer> {
  const document = asDrawn(given);
  const arabic = document.language === "ar";
  const footnotes: Record<number, { children: Paragraph[] }> = {};

  const run = (part: Inline): ParagraphChild => {
    if (typeof part === "string") return new TextRun({ text: part, rightToLeft: arabic });
    if ("footnote" in part) {
      const id = Object.keys(footnotes).length + 1;
      footnotes[id] = { children: [paragraph(part.footnote)] };
      return new FootnoteReferenceRun(id);
    }
    const shown = new TextRun({
      text: part.text, rightToLeft: arabic && !part.ltr,
      ...(part.bold ? { bold: true, boldComplexScript: true } : {}),
      ...(part.italic ? { italics: true, italicsComplexScript: true } : {}),
      ...(part.code ? { font: "Consolas" } : {}),
      ...(part.href ? { style: "Hyperlink" } : {}),
    });
    return part.href ? new ExternalHyperlink({ link: part.href, children: [shown] }) : shown;
  };
  const paragraph = (rich: Rich, options: object = {}) => new Paragraph({ bidirectional: arabic, children: partsOf(rich).map(run), ...options });
  const bold = (rich: Rich): Rich => partsOf(rich).map((part) => (typeof part === "string" ? { text: part, bold: true } : "text" in part ? { ...part, bold: true } : part));

  const cell = (rich: Rich, width: number, fill?: string) =>
    new TableCell({ children: [paragraph(rich)], width: { size: width, type: WidthType.PERCENTAGE }, margins: { top: 60, bottom: 60, left: 100, right: 100 }, ...(fill ? { shading: { type: ShadingType.CLEAR, fill } } : {}) });
  const table = (rows: TableRow[]) => new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE }, visuallyRightToLeft: arabic, borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line } });

  let lists = 0;
  const draw = (block: Block): (Paragraph | Table | TableOfContents)[] => {
    switch (block.kind) {
      case "heading":
        return [new Paragraph({ heading: headings[block.level - 1]!, bidirectional: arabic, children: [run(block.text)] })];
      case "paragraph":
        return [paragraph(block.text, block.look === "small" ? { style: "small" } : block.look === "lead" ? { style: "lead" } : {})];
      case "list": {
        // Each ordered list counts from one.
        const numbering = { reference: block.ordered ? "ordered" : "bulleted", level: 0, ...(block.ordered ? { instance: ++lists } : {}) };
        return block.items.flatMap((item) => (isBlocks(item) ? item.flatMap((one, at) => (at === 0 && one.kind === "paragraph" ? [paragraph(one.text, { numbering })] : draw(one))) : [paragraph(item, { numbering })]));
      }
      case "table": {
        const shares = block.widths ?? Array.from({ length: block.head?.length ?? block.rows[0]?.length ?? 1 }, () => 1);
        const total = shares.reduce((sum, share) => sum + share, 0);
        const width = (at: number) => Math.round(((shares[at] ?? 1) / total) * 100);
        return [
          ...(block.caption ? [paragraph(block.caption, { style: "small", keepNext: true })] : []),
          table([
            ...(block.head ? [new TableRow({ tableHeader: true, cantSplit: true, children: block.head.map((one, at) => cell(bold(one), width(at), "EEF2F5")) })] : []),
            ...block.rows.map((row) => new TableRow({ cantSplit: true, children: row.map((one, at) => cell(one, width(at))) })),
          ]),
          paragraph(""),
        ];
      }
      case "fields":
        return [table(block.rows.map((row) => new TableRow({ children: [cell(row.label, 30, "F7F9FA"), cell(row.value, 70)] }))), paragraph("")];
      case "checklist":
        return block.items.map((item) => paragraph([item.done ? "☒ " : "☐ ", ...partsOf(item.text)]));
      case "box":
        return [
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE }, visuallyRightToLeft: arabic,
            rows: [new TableRow({ children: [new TableCell({ shading: { type: ShadingType.CLEAR, fill: tones[block.tone] }, margins: { top: 120, bottom: 120, left: 160, right: 160 }, children: [...(block.title ? [paragraph(bold(block.title))] : []), ...block.blocks.flatMap(draw)] as Paragraph[] })] })],
          }),
          paragraph(""),
        ];
      case "figure": {
        const [, , width = 100, height = 50] = /viewBox="([\d.\s-]+)"/.exec(block.svg)?.[1]?.split(/\s+/).map(Number) ?? [];
        const shown = 600 * (block.width ?? 1);
        return [
          new Paragraph({ alignment: AlignmentType.CENTER, children: [new ImageRun({ type: "svg", data: Buffer.from(block.svg), transformation: { width: shown, height: (shown * height) / width }, fallback: { type: "png", data: dot }, altText: { name: block.alt, description: block.alt, title: block.alt } })] }),
          ...(block.caption ? [paragraph(block.caption, { style: "small", alignment: AlignmentType.CENTER })] : []),
        ];
      }
      case "lines":
        return Array.from({ length: block.count }, () => new Paragraph({ border: { bottom: line }, spacing: { before: 300 } }));
      case "page-break":
        return [new Paragraph({ children: [new PageBreak()] })];
    }
  };

  const header = [document.watermark, document.title, document.mark].filter(Boolean).join("  ·  ");
  const word = new WordDocument({
    title: document.title, creator: document.author, lastModifiedBy: document.author, description: document.subtitle ?? "", features: { updateFields: document.contents === true },
    styles: {
      default: {
        document: { run: { font: { ascii: "Noto Sans", hAnsi: "Noto Sans", cs: "Amiri" }, size: 21, sizeComplexScript: 26, language: { value: "en-GB", bidirectional: "ar-LY" } }, paragraph: { spacing: { after: 140, line: 290 } } },
        heading1: { run: { size: 32, sizeComplexScript: 36, bold: true, color: "1B2733" }, paragraph: { spacing: { before: 360, after: 160 }, keepNext: true } },
        heading2: { run: { size: 26, sizeComplexScript: 30, bold: true, color: "1B2733" }, paragraph: { spacing: { before: 280, after: 120 }, keepNext: true } },
        heading3: { run: { size: 23, sizeComplexScript: 27, bold: true, color: "1B2733" }, paragraph: { spacing: { before: 240, after: 100 }, keepNext: true } },
        heading4: { run: { size: 21, sizeComplexScript: 26, bold: true, color: "55636F" }, paragraph: { spacing: { before: 200, after: 80 }, keepNext: true } },
      },
      paragraphStyles: [
        { id: "small", name: "Small", basedOn: "Normal", run: { size: 17, sizeComplexScript: 21, color: "55636F" } },
        { id: "lead", name: "Lead", basedOn: "Normal", run: { size: 24, sizeComplexScript: 29, color: "55636F" } },
      ],
    },
    numbering: {
      config: [
        { reference: "ordered", levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.START, style: { paragraph: { indent: { start: 500, hanging: 340 } } } }] },
        { reference: "bulleted", levels: [{ level: 0, format: LevelFormat.BULLET, text: "•", alignment: AlignmentType.START, style: { paragraph: { indent: { start: 500, hanging: 340 } } } }] },
      ],
    },
    footnotes,
    sections: [
      {
        properties: { page: { size: { orientation: document.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT } } },
        headers: { default: new Header({ children: [paragraph(header, { style: "small" })] }) },
        footers: { default: new Footer({ children: [new Paragraph({ bidirectional: arabic, style: "small", children: [new TextRun({ text: `${document.watermark ?? document.author}  ·  `, rightToLeft: arabic }), new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })] })] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, bidirectional: arabic, children: [run(document.title)] }),
          ...(document.subtitle ? [paragraph(document.subtitle, { style: "lead" })] : []),
          ...(document.cover ?? []).map((one) => paragraph(one)),
          ...(document.contents ? [paragraph([{ text: docxWords.contents[document.language], bold: true }]), new TableOfContents(docxWords.contents[document.language], { hyperlink: true, headingStyleRange: "1-2" }), new Paragraph({ children: [new PageBreak()] })] : []),
          ...document.blocks.flatMap(draw),
        ],
      },
    ],
  });
  return Packer.toBuffer(word);
}

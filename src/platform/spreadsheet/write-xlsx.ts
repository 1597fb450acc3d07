import { type Part, writeZip } from "./write-zip.ts";

export type Cell = string | number | null | undefined;
/** One sheet: a line across the top, the titles of the columns, and rows. Texts stay texts: nothing is ever a formula. */
export type Sheet = { name: string; rightToLeft: boolean; top: string; head: readonly string[]; rows: readonly (readonly Cell[])[] };
/** What the file says of itself in its properties and at the head and foot of each printed page. */
export type About = { title: string; creator: string; description: string; created: Date };

export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";

// XML 1.0 has no place for these; half of a surrogate pair neither.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (text: string) => text.toWellFormed().replace(unwritable, "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const letters = (at: number): string => (at < 26 ? "" : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

// Style 1: text format, kept as text even when the cell is edited. 2: titles. 3: the line at the top.
function cell(value: Cell, row: number, column: number, style = 1): string {
  if (value === null || value === undefined || value === "") return "";
  const at = `${letters(column)}${row}`;
  if (typeof value === "number" && Number.isFinite(value)) return `<c r="${at}"><v>${value}</v></c>`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(String(value)).slice(0, 32_000)}</t></is></c>`;
}

/** The XML of one sheet. */
function sheetXml(sheet: Sheet): string {
  const width = Math.max(1, sheet.head.length);
  const last = letters(width - 1);
  // & begins a code in a head or foot; 255 characters at most.
  const printed = escaped(sheet.top.slice(0, 200).replaceAll("&", "&&"));
  const rows = [
    `<row r="1">${cell(sheet.top, 1, 0, 3)}</row>`,
    `<row r="2">${sheet.head.map((title, column) => cell(title, 2, column, 2)).join("")}</row>`,
    ...sheet.rows.map((cells, at) => `<row r="${at + 3}">${cells.map((value, column) => cell(value, at + 3, column)).join("")}</row>`),
  ];
  return (
    `<worksheet ${main}><sheetViews><sheetView workbookViewId="0"${sheet.rightToLeft ? ' rightToLeft="1"' : ""}><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${width}" width="18" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData>` +
    `<mergeCells count="1"><mergeCell ref="A1:${width > 1 ? last : "B"}1"/></mergeCells><pageSetup orientation="landscape"/>` +
    `<headerFooter><oddHeader>&amp;L${printed}</oddHeader><oddFooter>&amp;L${printed}&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`
  );
}

/** An XLSX workbook with one sheet, or with `more` after it. Source: ECMA-376 part 1, 18 (SpreadsheetML). */
export function writeXlsx(sheet: Sheet, about: About, more: readonly Sheet[] = []): Buffer {
  const sheets = [sheet, ...more];
  const relations = (lines: readonly string[]) => `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
  const parts: Part[] = [
    {
      name: "[Content_Types].xml",
      content: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${kinds}.worksheet+xml"/>`).join("")}<Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    },
    { name: "_rels/.rels", content: relations([`<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`, '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>']) },
    { name: "xl/workbook.xml", content: `${head}<workbook ${main} xmlns:r="${office}"><sheets>${sheets.map(({ name }, at) => `<sheet name="${escaped(name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>` },
    { name: "xl/_rels/workbook.xml.rels", content: relations([...sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`), `<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/>`]) },
    {
      name: "xl/styles.xml",
      content: `${head}<styleSheet ${main}><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/><xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" quotePrefix="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1" applyAlignment="1"><alignment wrapText="0"/></xf></cellXfs></styleSheet>`,
    },
    ...sheets.map((one, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: head + sheetXml(one) })),
    {
      name: "docProps/core.xml",
      content: `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(about.title)}</dc:title><dc:creator>${escaped(about.creator)}</dc:creator><dc:description>${escaped(about.description)}</dc:description><cp:lastModifiedBy>${escaped(about.creator)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${about.created.toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`,
    },
  ];
  return writeZip(parts);
}

import { type LoaderFunctionArgs } from "react-router";
import { docxOf } from "#platform/document/docx.ts";
import { pageOf } from "#platform/page.ts";
import { writeXlsx, xlsxType } from "#platform/spreadsheet/write-xlsx.ts";
import { isLanguage } from "#platform/words.ts";
import { matrixDocument, matrixSheet } from "./matrix-document.ts";
import { readMatrix } from "./obligation.operations.ts";
import { obligationWords as w } from "./obligation.words.ts";

/** The whole matrix in a language, as DOCX or (when asked) XLSX. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const given = page.url.searchParams.get("language");
  const language = isLanguage(given) ? given : page.language;
  const matrix = await page.read(readMatrix, {});
  const sheet = page.url.searchParams.get("format") === "xlsx";
  const content = sheet
    ? writeXlsx(matrixSheet(matrix, language), { title: w.matrix[language], creator: "mitaf", description: w.about[language], created: new Date(matrix.asOf) })
    : await docxOf(matrixDocument(matrix, language));
  const type = sheet ? xlsxType : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  return new Response(new Uint8Array(content), { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="obligations-${language}-${matrix.asOf.slice(0, 10)}.${sheet ? "xlsx" : "docx"}"`, "Cache-Control": "no-store" } });
}

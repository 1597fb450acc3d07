import { type LoaderFunctionArgs } from "react-router";
import { docxOf } from "#platform/document/docx.ts";
import { epubOf } from "#platform/document/epub.tsx";
import { pdfOf } from "#platform/document/pdf.ts";
import { pageOf } from "#platform/page.ts";
import { isLanguage } from "#platform/words.ts";
import { showInstrument } from "../instrument/instrument.operations.ts";
import { lawWords } from "../law.words.ts";
import { askedDay } from "./asked-day.ts";
import { instrumentDocument } from "./instrument-document.ts";

const formats = {
  pdf: { type: "application/pdf", draw: pdfOf },
  docx: { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", draw: docxOf },
  epub: { type: "application/epub+zip", draw: epubOf },
} as const;

/** An instrument in a language as it stood on a day, as PDF (unless asked otherwise), DOCX or EPUB. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const asked = page.url.searchParams;
  const format = (["pdf", "docx", "epub"] as const).find((one) => one === asked.get("format")) ?? "pdf";
  const given = asked.get("language");
  const language = isLanguage(given) ? given : page.language;
  const shown = await page.read(showInstrument, { instrument: args.params["slug"], on: askedDay(page.url).on });
  const document = instrumentDocument(shown, language, lawWords.law[language], `${page.platform.config.baseUrl}/${language}/law/${shown.slug}?on=${shown.on}`);
  const { type, draw } = formats[format];
  return new Response(new Uint8Array(await draw(document)), { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${shown.slug}-${language}-${shown.on}.${format}"`, "Cache-Control": "public, max-age=300" } });
}

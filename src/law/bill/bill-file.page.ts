import { type LoaderFunctionArgs } from "react-router";
import { docxOf } from "#platform/document/docx.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { pageOf } from "#platform/page.ts";
import { readBill } from "./bill.operations.ts";
import { billDocument } from "./bill-document.ts";

/** A bill in the language of the page, as PDF (unless asked otherwise) or DOCX. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const bill = await page.read(readBill, { bill: args.params["bill"] });
  const document = billDocument(bill, page.language);
  const docx = page.url.searchParams.get("format") === "docx";
  const type = docx ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : "application/pdf";
  const content = await (docx ? docxOf(document) : pdfOf(document));
  return new Response(new Uint8Array(content), { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="bill-${bill.id}-v${bill.number}-${page.language}.${docx ? "docx" : "pdf"}"`, "Cache-Control": "no-store" } });
}

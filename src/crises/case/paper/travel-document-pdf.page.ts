import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { printTravelDocument } from "./travel-document.operations.ts";

/** The document to print. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const { contentBase64, filename } = await page.read(printTravelDocument, { document: args.params["document"], language: page.language });
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": "application/pdf", "Content-Disposition": `inline; filename="${filename}"`, "Cache-Control": "private, no-store" } });
}

import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { printReturnAll } from "./custody.operations.ts";

/** The list by which a mission hands everything back. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const mission = page.url.searchParams.get("mission");
  const { contentBase64, filename } = await page.read(printReturnAll, { language: page.language, ...(mission ? { mission } : {}) });
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": "application/pdf", "Content-Disposition": `inline; filename="${filename}"`, "Cache-Control": "private, no-store" } });
}

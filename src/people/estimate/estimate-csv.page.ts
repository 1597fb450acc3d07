import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { exportEstimates } from "./estimate.operations.ts";

/** The table as a file. It holds no personal data, so it may be fetched by GET. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const mission = page.url.searchParams.get("mission")?.trim();
  const { body, filename } = await page.read(exportEstimates, { language: page.language, ...(mission ? { mission } : {}) });
  return new Response(body, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

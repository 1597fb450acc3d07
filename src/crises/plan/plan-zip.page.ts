import { zipSync } from "fflate";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pdfOf } from "#platform/document/pdf.ts";
import { pageOf } from "#platform/page.ts";
import { drawPlan, listPlanned } from "./plan-read.operations.ts";

/** Every plan that the officer may read, as PDF in one language, in one file to keep offline. By POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const language = (await page.fields())["language"] === "en" ? "en" : "ar";
  const { missions } = await page.read(listPlanned, {});
  const files: Record<string, Uint8Array> = {};
  // One after another: drawing is one worker's work anyway.
  for (const mission of missions) {
    const { document, filename } = await page.read(drawPlan, { mission, language });
    files[filename] = new Uint8Array(await pdfOf(document));
  }
  const day = new Date().toISOString().slice(0, 10);
  // PDFs are compressed already.
  const zip = zipSync(files, { level: 0, mtime: `${day}T00:00:00Z` });
  return new Response(new Uint8Array(zip), { headers: { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="plans-${day}-${language}.zip"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link("/desk/plans"));
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { docxOf } from "#platform/document/docx.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { pageOf } from "#platform/page.ts";
import { drawReport, exportReport } from "./report.operations.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The file itself, by POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const { language = page.language, format } = await page.fields();
  const run = args.params["run"];
  const send = (content: BodyInit, type: string, name: string) => new Response(content, { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store" } });
  if (format === "json") {
    const { report, filename } = await page.read(exportReport, { run });
    return send(`${JSON.stringify(report, null, 2)}\n`, "application/json", filename);
  }
  const { document, filename } = await page.read(drawReport, { run, language });
  return format === "docx" ? send(new Uint8Array(await docxOf(document)), word, `${filename}.docx`) : send(new Uint8Array(await pdfOf(document)), "application/pdf", `${filename}.pdf`);
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/exercises/runs/${args.params["run"]}/report`));
}

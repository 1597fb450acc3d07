import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { docxOf } from "#platform/document/docx.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { pageOf } from "#platform/page.ts";
import { drawSitrep, exportSitrep } from "./situation-read.operations.ts";
import { attachment } from "./situation.rules.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The file itself, by POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const fields = await page.fields();
  const language = fields["language"] === "en" || fields["language"] === "ar" ? fields["language"] : page.language;
  const { format = "pdf" } = fields;
  const sitrep = args.params["sitrep"];
  const send = (content: BodyInit, type: string, name: string) => new Response(content, { headers: { "Content-Type": type, "Content-Disposition": attachment(name), "Cache-Control": "no-store" } });
  if (format === "csv" || format === "edxl") {
    const { content, filename, mediaType } = await page.read(exportSitrep, { sitrep, format, language });
    return send(content, mediaType, filename);
  }
  const { document, filename } = await page.read(drawSitrep, { sitrep, language });
  return format === "docx" ? send(new Uint8Array(await docxOf(document)), word, `${filename}.docx`) : send(new Uint8Array(await pdfOf(document)), "application/pdf", `${filename}.pdf`);
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/crises/${args.params["crisis"]}/reports/${args.params["sitrep"]}`));
}

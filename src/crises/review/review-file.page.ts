import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { docxOf } from "#platform/document/docx.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import { pageOf } from "#platform/page.ts";
import { attachment } from "../situation/situation.rules.ts";
import { drawReview, exportReviewActions } from "./review-read.operations.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The file itself, by POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const { language = page.language, format } = await page.fields();
  const review = args.params["review"];
  const send = (content: BodyInit, type: string, name: string) => new Response(content, { headers: { "Content-Type": type, "Content-Disposition": attachment(name), "Cache-Control": "no-store" } });
  if (format === "csv") {
    const { content, filename } = await page.read(exportReviewActions, { review, language });
    return send(content, "text/csv; charset=utf-8", filename);
  }
  const { document, filename } = await page.read(drawReview, { review, language });
  return format === "docx" ? send(new Uint8Array(await docxOf(document)), word, `${filename}.docx`) : send(new Uint8Array(await pdfOf(document)), "application/pdf", `${filename}.pdf`);
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/reviews/${args.params["review"]}`));
}

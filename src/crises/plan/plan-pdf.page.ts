import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pdfOf } from "#platform/document/pdf.ts";
import { pageOf } from "#platform/page.ts";
import { drawPlan } from "./plan-read.operations.ts";

/** The file itself, by POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const { language, plan } = await page.fields();
  const { document, filename } = await page.read(drawPlan, { mission: args.params["mission"], ...(language ? { language } : {}), ...(plan ? { plan } : {}) });
  return new Response(new Uint8Array(await pdfOf(document)), { headers: { "Content-Type": "application/pdf", "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/plans/${args.params["mission"]}`));
}

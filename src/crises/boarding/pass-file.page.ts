import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { drawPasses } from "./pass.operations.ts";

const back = (args: LoaderFunctionArgs | ActionFunctionArgs, more = "") => redirect(pageOf(args).link(`/desk/crises/${encodeURIComponent(args.params["crisis"] ?? "")}/movements/${encodeURIComponent(args.params["movement"] ?? "")}/boarding${more}`));

/** The file itself, by POST, since it leaves a trace. What was refused goes back to the page. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(drawPasses, { ...fields, crisis: args.params["crisis"], movement: args.params["movement"] });
  if (!result.ok) throw back(args, "?refused");
  const { contentBase64, filename, mediaType } = result.output;
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export const loader = (args: LoaderFunctionArgs): Response => back(args);

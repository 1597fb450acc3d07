import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { exportRollFile } from "./export.operations.ts";

/** The file itself, by POST, since it leaves a trace. What was refused goes back to the form. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const fields = await page.fields();
  const crisis = args.params["crisis"];
  const result = await page.submit(exportRollFile, { ...fields, crisis });
  if (!result.ok) throw redirect(page.link(`/desk/crises/${encodeURIComponent(crisis ?? "")}/export?refused`));
  const { contentBase64, filename, mediaType } = result.output;
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/crises/${encodeURIComponent(args.params["crisis"] ?? "")}/export`));
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { drawPromise } from "./promissory.operations.ts";

/** The file itself, by POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const { language } = await page.fields();
  const { crisis, movement, note } = args.params;
  const { contentBase64, filename, mediaType } = await page.read(drawPromise, { crisis, movement, note, ...(language ? { language } : {}) });
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/crises/${encodeURIComponent(args.params["crisis"] ?? "")}/movements/${encodeURIComponent(args.params["movement"] ?? "")}`));
}

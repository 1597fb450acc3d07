import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { exportMsel } from "./msel/msel.operations.ts";

/** The file itself, by POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const { contentBase64, mediaType, filename } = await page.read(exportMsel, { scenario: args.params["scenario"], language: page.language });
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/exercises/scenarios/${args.params["scenario"]}`));
}

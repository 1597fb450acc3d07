import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { transferMissingFile } from "./missing.operations.ts";

/** The archive itself, by POST, since a transfer is recorded. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const result = await page.submit(transferMissingFile, { ...(await page.fields()), file: args.params["file"] });
  if (!result.ok) throw redirect(page.link(`/desk/missing/${encodeURIComponent(args.params["file"] ?? "")}`));
  const { contentBase64, filename } = result.output;
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/missing/${encodeURIComponent(args.params["file"] ?? "")}`));
}

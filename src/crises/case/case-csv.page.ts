import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { exportCases } from "./case-list.operations.ts";

/** The file itself, by POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const result = await page.submit(exportCases, { ...(await page.fields()), language: page.language });
  if (!result.ok) throw redirect(page.link("/desk/cases/export"));
  const { contentBase64, filename, mediaType } = result.output;
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link("/desk/cases/export"));
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { filterNames } from "./address.rules.ts";
import { exportRoll } from "./export.operations.ts";

/** The file itself, by POST, since it leaves a trace. A purpose that was refused goes back to the form with what was typed. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const fields = await page.fields();
  const chosen = Object.fromEntries([...filterNames, "purpose"].flatMap((name) => (typeof fields[name] === "string" ? [[name, fields[name]]] : [])));
  const crisis = args.params["crisis"];
  const result = await page.submit(exportRoll, { ...chosen, crisis, language: page.language });
  if (!result.ok) throw redirect(page.link(`/desk/crises/${encodeURIComponent(crisis ?? "")}/export?${new URLSearchParams({ purpose: "", ...chosen })}`));
  const { body, filename } = result.output;
  return new Response(body, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/crises/${encodeURIComponent(args.params["crisis"] ?? "")}/export`));
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { exportRollPfif } from "./pfif.operations.ts";
import { pfifFields, type PfifFault } from "./pfif.rules.ts";

/** The file itself, by POST, since it leaves a trace. What was refused goes back to the form with what was chosen. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const { crisis } = args.params;
  const fields = await page.fields();
  const chosen = Object.fromEntries(pfifFields.flatMap((name) => (typeof fields[name] === "string" && fields[name] !== "" ? [[name, fields[name].slice(0, 400)]] : []))) as Record<string, string>;
  const { status, ...rest } = chosen;
  const result = await page.submit(exportRollPfif, { ...rest, crisis, ...(status ? { statuses: [status] } : {}) });
  if (!result.ok) {
    const [error] = result.problem.errors;
    // The sentence is found again by its place: nothing typed becomes part of a page through the address.
    const fault: PfifFault = error?.path === "purpose" ? "purpose" : error?.path !== "" ? "other" : error.message.en.startsWith("More than") ? "many" : "nobody";
    throw redirect(page.link(`/desk/crises/${encodeURIComponent(crisis ?? "")}/interchange?${new URLSearchParams({ ...chosen, fault })}`));
  }
  const { body, filename } = result.output;
  return new Response(body, { headers: { "Content-Type": "application/xml; charset=utf-8", "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/crises/${encodeURIComponent(args.params["crisis"] ?? "")}/interchange`));
}

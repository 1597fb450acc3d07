import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { giveFields, type GiveFault } from "./give-form.rules.ts";
import { givePfif } from "./give.operations.ts";

/** The file itself, by POST, since it leaves a trace. What was refused goes back to the form with what was chosen. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const fields = await page.fields();
  const chosen = Object.fromEntries(giveFields.flatMap((name) => (typeof fields[name] === "string" ? [[name, fields[name].slice(0, 400)]] : [])));
  const result = await page.submit(givePfif, chosen);
  if (!result.ok) {
    const [error] = result.problem.errors;
    // The sentence is found again by its place: nothing typed becomes part of a page through the address.
    const fault: GiveFault = error?.path === "purpose" ? "purpose" : error?.path.startsWith("people") ? "people" : error?.message.en.startsWith("More than") ? "many" : error?.path === "" ? "nobody" : "other";
    throw redirect(page.link(`/desk/people/interchange?${new URLSearchParams({ ...chosen, fault })}#give`));
  }
  const { body, filename } = result.output;
  return new Response(body, { headers: { "Content-Type": "application/xml; charset=utf-8", "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link("/desk/people/interchange"));
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { pageOf } from "#platform/page.ts";
import { exportScenarioYaml } from "./file.operations.ts";

/** The file itself, by POST, since it leaves a trace. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const { body, filename } = await page.read(exportScenarioYaml, { scenario: args.params["scenario"] });
  return new Response(body, { headers: { "Content-Type": "application/yaml; charset=utf-8", "Content-Disposition": `attachment; filename="${filename}"`, "Cache-Control": "no-store" } });
}

export function loader(args: LoaderFunctionArgs): Response {
  return redirect(pageOf(args).link(`/desk/exercises/scenarios/${args.params["scenario"]}`));
}

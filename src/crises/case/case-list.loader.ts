import type { ActionFunctionArgs, LoaderFunctionArgs } from "react-router";
import { redirect } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { chosenFilters, listAddress } from "./case-address.rules.ts";
import { listCasesOp } from "./case-list.operations.ts";
import { assignCases } from "./case-work.operations.ts";

/** What a page with a list of cases shows: of one crisis, or of all. */
export async function loadCases(args: LoaderFunctionArgs, crisis: number | null) {
  const page = pageOf(args);
  const chosen = chosenFilters(page.url.searchParams);
  const list = await page.read(listCasesOp, { ...chosen, ...(crisis === null ? {} : { crisis }) });
  const me = page.actor.id;
  return {
    ...list, crisis, chosen, saved: page.url.searchParams.has("saved"),
    owners: list.owners.filter((one) => one.id !== me), mayAssign: page.may("crises.case-assign"), mayExport: page.may("crises.case-export"), mayOpen: page.may("crises.case-open"),
  };
}
export type LoadedCases = Awaited<ReturnType<typeof loadCases>>;

/** Takes or gives the selected cases and shows the list again as it was filtered. */
export async function assignFromList(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const owner = typeof fields["owner"] === "string" ? fields["owner"] : "";
  const input = { cases: fields["case"] ?? "", ...(fields["intent"] === "give" ? (owner === "none" ? { release: true } : { owner }) : {}) };
  const result = await page.submit(assignCases, input);
  if (!result.ok) return again(result.problem, fields as Record<string, unknown>, result.status);
  const chosen = chosenFilters(page.url.searchParams);
  const back = listAddress(chosen, chosen.page ? { page: chosen.page } : {});
  return redirect(`${page.url.pathname}${back}${back ? "&" : "?"}saved`);
}

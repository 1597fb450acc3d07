import { type LoaderFunctionArgs, redirectDocument } from "react-router";
import { pageOf } from "#platform/page.ts";
import { enterHall } from "./hall.operations.ts";

/** From the facility's desk into the hall. A link and not a form: a page's policy lets no form lead to another address. */
export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { address } = await page.read(enterHall, { language: page.language });
  return redirectDocument(address);
}

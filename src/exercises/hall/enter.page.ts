import { type LoaderFunctionArgs, redirect } from "react-router";
import { openPlayerSession } from "#accounts";
import { pageOf } from "#platform/page.ts";
import { readHallPass } from "./hall.operations.ts";

/** Whoever comes from the facility with a pass is signed in here. */
export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { account } = await page.read(readHallPass, { pass: args.params["pass"] ?? "" });
  return redirect(page.link("/desk/exercises"), { headers: await openPlayerSession(page.platform, account, args.request) });
}

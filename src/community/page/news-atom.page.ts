import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { showCommunity } from "./community-page.operations.ts";
import { atomOf } from "./feed.ts";

/** The news, for feed readers. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const found = await page.read(showCommunity, { slug: args.params["slug"] });
  return new Response(atomOf(found, page.language, page.platform.config.baseUrl), { headers: { "Content-Type": "application/atom+xml; charset=utf-8", "Cache-Control": "public, max-age=900" } });
}

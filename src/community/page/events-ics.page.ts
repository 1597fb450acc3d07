import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { showCommunity } from "./community-page.operations.ts";
import { calendarOf } from "./feed.ts";

/** The events, for calendars that come back for more. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const found = await page.read(showCommunity, { slug: args.params["slug"] });
  return new Response(calendarOf(found, page.language, page.platform.config.baseUrl), {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": `inline; filename="${found.slug}.ics"`, "Cache-Control": "public, max-age=900" },
  });
}

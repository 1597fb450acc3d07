import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { readCalendar } from "./roster.operations.ts";

/** An officer's shifts, for the calendar of their telephone. Whatever is no address in use is not found. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  const found = await page.submit(readCalendar, { token: args.params["token"], language: page.language });
  if (!found.ok) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  return new Response(found.output.body, {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="duty.ics"', "Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer" },
  });
}

import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { readOwn } from "./own.operations.ts";
import { readByLink } from "./own-page.ts";

/** Everything that is held of a household as one JSON file, for the holder of its link. */
export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { record, seen } = await readByLink(page, readOwn, args.params["token"]);
  const { linkExpiresAt: _link, ...held } = record;
  return new Response(`${JSON.stringify({ ...held, seenBy: seen }, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="record-${record.asOf.slice(0, 10)}.json"`,
      "Cache-Control": "no-store",
      "X-Robots-Tag": "noindex",
    },
  });
}

import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { readSigningKey } from "./missing.operations.ts";

/** The public key, for whoever checks an archive. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { pem } = await pageOf(args).read(readSigningKey, {});
  return new Response(pem, { headers: { "Content-Type": "application/x-pem-file", "Cache-Control": "public, max-age=3600" } });
}

import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { readCaseFile } from "./case-extra.operations.ts";

/** A file of a case, always to be saved: what somebody sent in is never opened inside our own pages. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const file = await pageOf(args).read(readCaseFile, { case: args.params["case"], file: args.params["file"] });
  return new Response(Buffer.from(file.contentBase64, "base64"), {
    headers: { "Content-Type": file.mediaType, "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`, "Cache-Control": "private, no-store" },
  });
}

import type { LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { readEnquiryPhoto } from "./enquiry-work.operations.ts";

/** The photograph of the person sought, for the clerk. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { contentBase64, mediaType } = await pageOf(args).read(readEnquiryPhoto, { enquiry: args.params["enquiry"] });
  return new Response(Buffer.from(contentBase64, "base64"), { headers: { "Content-Type": mediaType, "Cache-Control": "private, no-store" } });
}

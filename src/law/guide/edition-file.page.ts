import { data, type LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { notFound } from "#platform/problem.ts";
import { readGuideFile } from "./edition.operations.ts";
import { readFileName } from "./edition.rules.ts";

/** A kept file of an edition, by its name. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const asked = readFileName(args.params["name"] ?? "");
  if (!asked || asked.number === "draft") throw data({ code: "not-found", title: notFound().title, errors: [] }, { status: 404 });
  const { content, mediaType, name } = await pageOf(args).read(readGuideFile, asked);
  return new Response(Buffer.from(content, "base64"), { headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-cache" } });
}

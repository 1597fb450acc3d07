import { data, type LoaderFunctionArgs } from "react-router";
import { pageOf } from "#platform/page.ts";
import { notFound } from "#platform/problem.ts";
import { presentGuide, readGuideFile } from "./edition.operations.ts";
import { mediaTypes, readFileName } from "./edition.rules.ts";
import { guideDocument } from "./guide-document.ts";
import { drawn } from "./guide-files.ts";

/** For the desk: a file of a prepared edition, or the guide as it is now, marked as a draft. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const page = pageOf(args);
  page.must("law.read");
  const name = args.params["name"] ?? "";
  const asked = readFileName(name);
  if (!asked) throw data({ code: "not-found", title: notFound().title, errors: [] }, { status: 404 });
  const send = (content: Uint8Array<ArrayBuffer>) => new Response(content, { headers: { "Content-Type": mediaTypes[asked.format], "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store" } });
  if (asked.number !== "draft") return send(new Uint8Array(Buffer.from((await page.read(readGuideFile, asked)).content, "base64")));
  const { content, asOf } = await page.read(presentGuide, {});
  return send(new Uint8Array(await drawn(guideDocument(content, asked.language, asOf, null), asked.format)));
}

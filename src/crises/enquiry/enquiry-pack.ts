import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { enquiryPack, type EnquiryTerms } from "./enquiry-pack.rules.ts";

const known = new Map<string, Promise<EnquiryTerms>>();

/** The terms of a facility's data pack: `enquiries.yaml`, or the usual ones when it has none. Throws when the file is faulty. */
export function termsOf(folder: string): Promise<EnquiryTerms> {
  let found = known.get(folder);
  if (!found) {
    known.set(folder, (found = readTerms(folder)));
    found.catch(() => known.delete(folder));
  }
  return found;
}

async function readTerms(folder: string): Promise<EnquiryTerms> {
  const file = join(folder, "enquiries.yaml");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const read = enquiryPack.safeParse(parse(text, { maxAliasCount: 20 }) ?? {});
  if (!read.success) throw new Error(`${file} needs correcting:\n${z.prettifyError(read.error)}`);
  return read.data.keep;
}

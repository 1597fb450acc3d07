import type { FormProblem } from "#platform/page.ts";
import { problemWords } from "#platform/problem.ts";
import { largestMsel } from "./msel.operations.ts";
import { mselWords as w } from "./msel.words.ts";

/** A posted file as the operation takes it; one that is too large is not read at all. */
export async function mselUpload(file: unknown): Promise<{ input: { name: string; contentBase64: string }; tooLarge: FormProblem | null }> {
  const sent = file instanceof File ? file : null;
  const fits = sent !== null && sent.size <= largestMsel;
  const content = fits ? Buffer.from(await sent.arrayBuffer()).toString("base64") : "";
  const said = sent === null || fits ? null : { code: "invalid-input", title: problemWords.invalidInput, errors: [{ path: "contentBase64", message: w.tooLarge }] };
  return { input: { name: sent?.name.slice(-200) || "msel", contentBase64: content }, tooLarge: said };
}

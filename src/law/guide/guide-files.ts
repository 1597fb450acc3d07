import { docxOf } from "#platform/document/docx.ts";
import type { Document } from "#platform/document/document.ts";
import { pdfOf } from "#platform/document/pdf.ts";
import type { FileFormat } from "./edition.rules.ts";

/** A document as a file of a format. */
export async function drawn(document: Document, format: FileFormat): Promise<Buffer> {
  if (format === "pdf") return pdfOf(document);
  if (format === "docx") return docxOf(document);
  // Fetched when it is needed: whoever imports this module without a build (scripts, the bench) cannot read JSX.
  const { epubOf } = await import("#platform/document/epub.tsx");
  return epubOf(document);
}

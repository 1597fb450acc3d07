import { join } from "node:path";
import { docxOf } from "../src/platform/document/docx.ts";
import { pdfOf } from "../src/platform/document/pdf.ts";
import type { GuideContent } from "../src/law/guide/edition.rules.ts";
import { guideDocument } from "../src/law/guide/guide-document.ts";
import { readGuidePack } from "../src/law/guide/guide-pack.ts";

const pages = 150;

/**
 * A guide of 150 pages in each language, the pack's own repeated: how long PDF (the bar: less than 5 s) and DOCX take. The
 * first PDF of a process also starts its worker; both are told.
 */
export async function bench(): Promise<object> {
  const pack = await readGuidePack(join("facility", "libya"));
  if (!pack) throw new Error("the pack has no guide");
  const result: Record<string, unknown> = { pages };
  for (const language of ["ar", "en"] as const) {
    let times = 11;
    let pdf: Buffer = Buffer.alloc(0);
    const measured = async () => {
      const document = guideDocument(repeated(pack, times), language, "2026-11-23", { number: 1, difference: { since: null, new: [], changed: [], removed: [] } });
      const from = performance.now();
      pdf = await pdfOf(document);
      return { document, pdfMs: Math.round(performance.now() - from), pages: pagesOf(pdf) };
    };
    let one = await measured();
    const firstMs = one.pdfMs;
    while (one.pages < pages) {
      times = Math.ceil((times * (pages + 2)) / one.pages);
      one = await measured();
    }
    const warm: number[] = [];
    for (let turn = 0; turn < 3; turn++) warm.push((await measured()).pdfMs);
    const timed = async (draw: () => Promise<Buffer>) => {
      const from = performance.now();
      const { length } = await draw();
      return { ms: Math.round(performance.now() - from), bytes: length };
    };
    result[language] = { pages: one.pages, firstPdfMs: firstMs, pdfMs: warm.sort((a, b) => a - b)[1], pdfBytes: pdf.length, docx: await timed(() => docxOf(one.document)) };
  }
  return result;
}

const pagesOf = (pdf: Buffer): number => Math.max(...[...pdf.toString("latin1").matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)|\/Count\s+(\d+)[^>]*?\/Type\s*\/Pages\b/g)].map((found) => Number(found[1] ?? found[2])), 0);

/** The pack's guide so many times over, as readers would see it. */
function repeated(pack: NonNullable<Awaited<ReturnType<typeof readGuidePack>>>, times: number): GuideContent {
  let id = 0;
  const chapters = Array.from({ length: times }, (_, turn) =>
    pack.chapters.map((chapter) => ({
      slug: `${chapter.slug}-${turn}`, title: chapter.title,
      answers: chapter.answers.map((one) => ({
        id: ++id, chapter: chapter.slug, slug: `${one.slug}-${turn}`, number: 1, question: one.question, answer: one.answer, who: one.who, need: one.need, example: true, checkedOn: "2026-11-23", checkedBy: "facility pack (example)", due: false,
        restsOn: one.restsOn.map((ref, at) => ({ provision: at + 1, instrument: ref.split("#")[0]!, title: { en: ref, ar: ref }, eId: ref.split("#")[1]!, kind: "article" as const, number: { en: String(at + 1), ar: String(at + 1) }, changed: false, changesOn: null })),
      })),
    })),
  ).flat();
  return { chapters, sources: [] };
}

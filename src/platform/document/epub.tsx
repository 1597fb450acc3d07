import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { renderToStaticMarkup } from "react-dom/server";
import { direction, words } from "../words.ts";
import { DocumentView } from "./document-view.tsx";
import { asDrawn } from "./as-drawn.ts";
import type { Block, Document } from "./document.ts";

const epubWords = words({ contents: { en: "Contents", ar: "المحتويات" } });

const style = `body{line-height:1.6}h1,h2,h3,h4{line-height:1.25}.lead{font-size:1.1em;color:#55636f}.small,caption,figcaption{font-size:.85em;color:#55636f}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #b9c4cd;padding:.35em .5em;text-align:start;vertical-align:top}th{background:#eef2f5}
.box{padding:.5em 1em;margin:1em 0;background:#eef4fa;border-inline-start:4px solid #2b6cb0}.warning{background:#fdf3e7;border-color:#b7560d}.example{background:#eef7f0;border-color:#2f7d4f}
.checklist{list-style:none;padding-inline-start:0}dl>div{margin:.3em 0}dt{color:#55636f}dd{margin-inline-start:1em}img{max-width:100%}.lines hr{margin:2em 0}.mark{font-weight:bold}`;

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);

/** A document as EPUB 3: a file for each chapter (heading of level 1), a contents page, the page direction of its language. */
export function epubOf(given: Document): Buffer {
  const document = asDrawn(given);
  const dir = direction(document.language);
  const chapters = split(document.blocks, document.title);
  const page = (title: string, body: string) =>
    `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${document.language}" xml:lang="${document.language}" dir="${dir}"><head><title>${escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head><body>${body}</body></html>`;
  const marks = [document.watermark, document.mark].filter((one) => one !== undefined).map((one) => `<p class="mark">${escape(one)}</p>`).join("");
  const files: Record<string, string> = {};
  files["OEBPS/style.css"] = style;
  files["OEBPS/title.xhtml"] = page(document.title, `${marks}<h1>${escape(document.title)}</h1>${document.subtitle ? `<p class="lead">${escape(document.subtitle)}</p>` : ""}${(document.cover ?? []).map((one) => `<p>${escape(one)}</p>`).join("")}`);
  chapters.forEach(({ title, blocks }, at) => {
    files[`OEBPS/chapter-${at + 1}.xhtml`] = page(title, marks + renderToStaticMarkup(<DocumentView document={{ blocks, language: document.language }} />));
  });
  files["OEBPS/nav.xhtml"] = page(epubWords.contents[document.language], `<nav epub:type="toc" id="toc"><h1>${epubWords.contents[document.language]}</h1><ol>${chapters.map(({ title }, at) => `<li><a href="chapter-${at + 1}.xhtml">${escape(title)}</a></li>`).join("")}</ol></nav>`);
  // A name of its own for the same content: readers keep one copy.
  const id = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 32);
  files["OEBPS/package.opf"] = `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${document.language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:${[id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join("-")}</dc:identifier><dc:title>${escape(document.title)}</dc:title><dc:language>${document.language}</dc:language><dc:creator>${escape(document.author)}</dc:creator><dc:date>${document.date}</dc:date><meta property="dcterms:modified">${document.date}T00:00:00Z</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="style" href="style.css" media-type="text/css"/><item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>${chapters.map((_, at) => `<item id="c${at + 1}" href="chapter-${at + 1}.xhtml" media-type="application/xhtml+xml"/>`).join("")}</manifest><spine page-progression-direction="${dir}"><itemref idref="title"/><itemref idref="nav"/>${chapters.map((_, at) => `<itemref idref="c${at + 1}"/>`).join("")}</spine></package>`;
  const container = `<?xml version="1.0" encoding="utf-8"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;
  const mtime = new Date(`${document.date}T12:00:00Z`);
  // The type comes first and uncompressed: that is how an EPUB is recognised.
  const entries = { mimetype: [strToU8("application/epub+zip"), { level: 0, mtime }], "META-INF/container.xml": [strToU8(container), { mtime }] } as Record<string, [Uint8Array, object]>;
  for (const [name, content] of Object.entries(files)) entries[name] = [strToU8(content), { mtime }];
  return Buffer.from(zipSync(entries as never));
}

function split(blocks: readonly Block[], title: string): { title: string; blocks: Block[] }[] {
  const chapters: { title: string; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === "heading" && block.level === 1) chapters.push({ title: block.text, blocks: [block] });
    else if (chapters.length > 0) chapters.at(-1)!.blocks.push(block);
    else chapters.push({ title, blocks: [block] });
  }
  return chapters;
}

/** Elements whose content is never part of a text. */
const dropped = new Set(["script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "head", "title", "textarea", "select", "button", "audio", "video", "canvas"]);
const blocks = new Set(["p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "main", "blockquote", "pre", "dd", "dt", "dl", "hr", "body", "html", "center", "address", "caption"]);
const cells = new Set(["td", "th"]);
const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", laquo: "«", raquo: "»", lrm: "", rlm: "", zwnj: "", zwj: "", hellip: "…", rsquo: "’", lsquo: "‘", rdquo: "”", ldquo: "“", bull: "•", middot: "·", shy: "", sect: "§", copy: "©", deg: "°" };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal: string, hex: string, name: string) => {
    if (name) return named[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "";
  });
}

/** Where the tag that begins at `from` ends (the index of its ">"), quoted attributes passed over; the text's end when it never does. */
function tagEnd(html: string, from: number): number {
  let quote = "";
  for (let at = from; at < html.length; at++) {
    const char = html[at]!;
    if (quote) quote = char === quote ? "" : quote;
    else if (char === ">") return at;
    else if ((char === '"' || char === "'") && /[=\s]/.test(html[at - 1] ?? "")) quote = char;
  }
  return html.length;
}

/**
 * The text of a page, a line for each block. Nothing is executed or fetched and no markup is kept: scripts, styles,
 * frames, drawings, comments and form fields go with their content. One pass, whatever the page holds.
 */
export function textOfHtml(html: string): string {
  const lower = html.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    // Line breaks of the source are spaces; only blocks begin lines.
    out.push(decoded(html.slice(at, open < 0 ? html.length : open)).replace(/\s+/g, " "));
    if (open < 0) break;
    if (html.startsWith("<!--", open)) {
      const end = html.indexOf("-->", open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^<(\/?)([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 32));
    if (!name) {
      if (/^<[!?/]/.test(html.slice(open, open + 2))) at = tagEnd(html, open) + 1;
      else at = (out.push("<"), open + 1);
      continue;
    }
    const end = tagEnd(html, open + name[0].length);
    at = end + 1;
    if (dropped.has(name[2]!)) {
      if (name[1] || name[2] === "embed" || html[end - 1] === "/") continue;
      const close = lower.indexOf(`</${name[2]}`, at);
      at = close < 0 ? html.length : tagEnd(html, close) + 1;
    } else if (blocks.has(name[2]!)) out.push("\n");
    else if (cells.has(name[2]!)) out.push(" ");
  }
  return out.join("");
}

/** Whether a text is markup of a page. */
export const looksLikeHtml = (text: string): boolean => /^\s*(<!doctype\s+html|<\?xml[^>]*>\s*<!doctype\s+html|<html|<head|<body|<meta\b|<!--)/i.test(text.slice(0, 2_000)) || /<(p|div|br|table|span|h[1-6]|script|li)\b[^>]{0,2000}>/i.test(text.slice(0, 20_000));

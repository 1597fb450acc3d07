/** Encodings that a declaration may name; the official ones of XML and those that Arabic texts are found in. */
const allowed = new Set(["utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-6", "windows-1252", "windows-1256"]);

/** The text of an XML document, by its byte order mark or declaration; UTF-8 unless told. Null when it is not what it says. */
export function decodeXml(content: Uint8Array): string | null {
  const named = encodingOf(content);
  try {
    return named && new TextDecoder(named, { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

function encodingOf(content: Uint8Array): string | null {
  if (content[0] === 0xff && content[1] === 0xfe) return "utf-16le";
  if (content[0] === 0xfe && content[1] === 0xff) return "utf-16be";
  if (content[0] === 0xef && content[1] === 0xbb) return "utf-8";
  const head = new TextDecoder("iso-8859-1").decode(content.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1]?.toLowerCase() ?? "utf-8";
  return allowed.has(declared) ? declared : null;
}

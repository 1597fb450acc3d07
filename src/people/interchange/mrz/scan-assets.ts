import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { scanFolder } from "./scan-folder.ts";

/** The parts of the reader by the names it asks for; nothing else is served. */
const parts: Readonly<Record<string, string>> = {
  "worker.min.js": "tesseract.js/dist/worker.min.js",
  "tesseract-core-lstm.wasm.js": "tesseract.js-core/tesseract-core-lstm.wasm.js",
  "tesseract-core-simd-lstm.wasm.js": "tesseract.js-core/tesseract-core-simd-lstm.wasm.js",
  "tesseract-core-relaxedsimd-lstm.wasm.js": "tesseract.js-core/tesseract-core-relaxedsimd-lstm.wasm.js",
  "eng.traineddata.gz": "@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz",
};
/**
 * The worker alone may run WebAssembly, and it may ask this server only. The pages' own policy stays as it is: a worker
 * has the policy that comes with its script.
 */
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const compressed = promisify(brotliCompress);
const kept = new Map<string, Promise<{ body: Uint8Array<ArrayBuffer>; encoding: string | null }>>();

/** A part of the text reader, from this server's own packages; null for any other path. Kept in memory once asked for. */
export async function scanAsset(path: string, accepts: string): Promise<Response | null> {
  const name = path.startsWith(`${scanFolder}/`) ? path.slice(scanFolder.length + 1) : "";
  if (!Object.hasOwn(parts, name)) return null;
  const squeeze = name.endsWith(".js") && /\bbr\b/.test(accepts);
  const key = `${name} ${squeeze}`;
  let found = kept.get(key);
  if (!found) {
    kept.set(key, (found = load(parts[name]!, squeeze)));
    found.catch(() => kept.delete(key));
  }
  const { body, encoding } = await found;
  return new Response(body, {
    headers: {
      "Content-Type": name.endsWith(".js") ? "text/javascript; charset=utf-8" : "application/octet-stream", "Cache-Control": "public, max-age=31536000, immutable", Vary: "Accept-Encoding",
      "Content-Security-Policy": policy, ...(encoding ? { "Content-Encoding": encoding } : {}),
    },
  });
}

async function load(file: string, squeeze: boolean) {
  const content = await readFile(`node_modules/${file}`);
  const body = squeeze ? await compressed(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : content;
  return { body: new Uint8Array(body), encoding: squeeze ? "br" : null };
}

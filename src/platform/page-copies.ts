import { promisify } from "node:util";
import { gzip as gzipCallback } from "node:zlib";

const gzip = promisify(gzipCallback);

type Copy = { headers: [string, string][]; plain: Buffer; packed: Buffer };

/**
 * One rendering of a page for all who ask for it within a moment: a rush of visitors costs a rendering a second. Only for
 * pages in `paths` that are the same for everybody, asked for without cookie, authorization or query. Nothing but a plain
 * 200 is kept. `render` is called once for all who wait for it.
 */
export function createPageCopies(paths: RegExp, milliseconds = 1_000) {
  const most = 200;
  const copies = new Map<string, { until: number; copy: Promise<Copy | Response> }>();

  const make = async (render: () => Promise<Response>): Promise<Copy | Response> => {
    const answer = await render();
    if (answer.status !== 200 || answer.headers.has("set-cookie") || !answer.headers.get("content-type")?.startsWith("text/html")) return answer;
    const plain = Buffer.from(await answer.arrayBuffer());
    return { headers: [...answer.headers].filter(([name]) => name !== "content-length"), plain, packed: await gzip(plain) };
  };

  return async (request: Request, render: () => Promise<Response>): Promise<Response> => {
    const url = new URL(request.url);
    const { headers } = request;
    if (request.method !== "GET" || url.search !== "" || !paths.test(url.pathname) || headers.has("cookie") || headers.has("authorization")) return render();
    const now = Date.now();
    let entry = copies.get(url.pathname);
    let first = false;
    if (!entry || entry.until < now) {
      if (copies.size >= most) copies.clear();
      first = true;
      entry = { until: now + milliseconds, copy: make(render) };
      copies.set(url.pathname, entry);
      const mine = entry;
      const drop = () => void (copies.get(url.pathname) === mine && copies.delete(url.pathname));
      entry.copy.then((copy) => copy instanceof Response && drop(), drop);
    }
    const copy = await entry.copy;
    // A refusal or redirect is its own visitor's; whoever waited with them asks for themselves.
    if (copy instanceof Response) return first ? copy : render();
    const packed = /\bgzip\b/.test(headers.get("accept-encoding") ?? "");
    const answer = new Response(new Uint8Array(packed ? copy.packed : copy.plain), { headers: copy.headers });
    if (packed) answer.headers.set("Content-Encoding", "gzip");
    answer.headers.set("Vary", "Accept-Encoding, Cookie");
    return answer;
  };
}

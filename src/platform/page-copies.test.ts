import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createPageCopies } from "./page-copies.ts";

const page = (text: string, more: ResponseInit = {}) => new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" }, ...more });
const ask = (path: string, headers: Record<string, string> = {}) => new Request(`http://x${path}`, { headers });

describe("one rendering for many", () => {
  it("is shared by all who ask in the same moment, packed for who reads it so, and then made anew", async () => {
    const copies = createPageCopies(/^\/ar$/, 60);
    let made = 0;
    const render = async () => (made++, await new Promise((r) => setTimeout(r, 10)), page(`page ${made}`));
    const answers = await Promise.all([copies(ask("/ar"), render), copies(ask("/ar", { "accept-encoding": "br, gzip" }), render), copies(ask("/ar"), render)]);
    expect(made).toBe(1);
    expect(await answers[0]!.text()).toBe("page 1");
    expect(answers[1]!.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(Buffer.from(await answers[1]!.arrayBuffer())).toString()).toBe("page 1");
    expect(answers[2]!.headers.get("cache-control")).toBe("no-store");
    await new Promise((r) => setTimeout(r, 80));
    expect(await (await copies(ask("/ar"), render)).text()).toBe("page 2");
  });

  it("is never given to or taken from anybody who is known, another page, or a question", async () => {
    const copies = createPageCopies(/^\/ar$/, 1_000);
    await copies(ask("/ar"), async () => page("stranger"));
    for (const request of [ask("/ar", { cookie: "a=b" }), ask("/ar", { authorization: "Bearer x" }), ask("/ar?link=x"), ask("/en"), new Request("http://x/ar", { method: "POST" })]) expect(await (await copies(request, async () => page("own"))).text()).toBe("own");
    expect(await (await copies(ask("/ar"), async () => page("again"))).text()).toBe("stranger");
  });

  it("keeps no refusal, no cookie and no fault", async () => {
    const copies = createPageCopies(/^\/ar$/, 1_000);
    expect((await copies(ask("/ar"), async () => page("away", { status: 503 }))).status).toBe(503);
    await copies(ask("/ar"), async () => page("x", { headers: { "Content-Type": "text/html", "Set-Cookie": "a=b" } }));
    await expect(copies(ask("/ar"), async () => { throw new Error("fault"); })).rejects.toThrow("fault");
    expect(await (await copies(ask("/ar"), async () => page("well"))).text()).toBe("well");
  });
});

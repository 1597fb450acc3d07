import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPublicAddress } from "./address.ts";
import { addressFault, fetchDocument, FetchProblem, type Reach } from "./fetch.ts";

let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
let asked: IncomingMessage[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  answer(request, response);
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The real thing in all but this: the server of this test may be reached. */
const here: Reach = { protocols: ["http:"], ports: ["*"], mayReach: (address) => address === "127.0.0.1" };
const get = (path: string, seen = {}, limits = {}) => fetchDocument(`${base}${path}`, seen, limits, here);
const codeOf = (work: Promise<unknown>) => work.then(() => "fetched", (error: unknown) => (error instanceof FetchProblem ? error.code : String(error)));
const serve = (work: typeof answer) => {
  asked = [];
  answer = work;
};

describe("addresses", () => {
  test.each(["127.0.0.1", "10.1.2.3", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "2001::1", "hello", ""])("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"])("%s is public", (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    ["http://example.org/feed", "not-https"],
    ["file:///etc/passwd", "not-https"],
    ["ftp://example.org/", "not-https"],
    ["https://user:secret@example.org/", "address"],
    ["https://example.org:8443/", "address"],
    ["nonsense", "address"],
    ["https://127.0.0.1/", "private"],
    ["https://2130706433/", "private"],
    ["https://0x7f.1/", "private"],
    ["https://[::1]/", "private"],
    ["https://[::ffff:169.254.169.254]/", "private"],
    ["https://169.254.169.254/latest/meta-data", "private"],
    ["https://localhost/", "private"],
    ["https://database/", "private"],
    ["https://metadata.google.internal/", "private"],
    [`https://example.org/${"x".repeat(2_000)}`, "address"],
  ])("%s is refused before anything is sent", async (address, code) => {
    expect(addressFault(address)).toBe(code);
    expect(await codeOf(fetchDocument(address))).toBe(code);
  });

  test("a public https address may be asked", () => expect([addressFault("https://example.org/rss.xml"), addressFault("https://example.org:443/")]).toEqual([null, null]));

  test("a name that leads to this machine is refused, though it is written like any other", async () => {
    // The name is looked up for real; what it leads to is judged before a connection is made.
    serve((_, response) => response.end("secret"));
    const port = (server.address() as AddressInfo).port;
    const strict: Reach = { ...here, mayReach: isPublicAddress };
    expect(await codeOf(fetchDocument(`http://127.0.0.1:${port}/`, {}, {}, strict))).toBe("private");
    const named: Reach = { ...strict, protocols: ["http:"] };
    // "localhost." with a dot at its end passes for a name of the internet.
    expect(["private", "not-found"]).toContain(await codeOf(fetchDocument(`http://a.localhost.:${port}/`, {}, {}, named)));
    expect(asked).toEqual([]);
  });
});

describe("a document", () => {
  test("comes with its marks, and is not sent again while it is unchanged", async () => {
    serve((request, response) => {
      if (request.headers["if-none-match"] === '"v1"' && request.headers["if-modified-since"]) response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', "last-modified": "Mon, 06 Feb 2023 01:30:00 GMT" }).end("<rss/>");
    });
    const first = await get("/rss.xml");
    expect(first).toMatchObject({ unchanged: false, etag: '"v1"', lastModified: "Mon, 06 Feb 2023 01:30:00 GMT" });
    if (first.unchanged) throw new Error("sent nothing");
    expect(first.content.toString()).toBe("<rss/>");
    expect(await get("/rss.xml", first)).toEqual({ unchanged: true });
    expect(asked[0]!.headers["cookie"]).toBeUndefined();
  });

  test("that is packed is unpacked", async () => {
    serve((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("ليبيا")));
    expect(await get("/")).toMatchObject({ content: Buffer.from("ليبيا") });
  });

  test("elsewhere is followed three times, and not to where nobody may go", async () => {
    serve((request, response) => {
      const left = Number(request.url!.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
      else response.end("here");
    });
    expect(await codeOf(get("/3"))).toBe("fetched");
    expect(await codeOf(get("/4"))).toBe("too-many-redirects");
    serve((_, response) => response.writeHead(301, { location: "http://169.254.169.254/latest/meta-data" }).end());
    expect(await codeOf(get("/"))).toBe("private");
    serve((_, response) => response.writeHead(301, { location: "file:///etc/passwd" }).end());
    expect(await codeOf(get("/"))).toBe("not-https");
  });

  test("too large is refused: by what it says of itself, by what comes, and by what it unpacks to", async () => {
    serve((_, response) => response.writeHead(200, { "content-length": "60000000" }).write("x"));
    expect(await codeOf(get("/"))).toBe("too-large");
    serve((_, response) => void response.write(Buffer.alloc(30_000)));
    expect(await codeOf(get("/", {}, { bytes: 20_000 }))).toBe("too-large");
    serve((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50 * 1024 * 1024))));
    expect(await codeOf(get("/"))).toBe("too-large");
  });

  test.each<[string, string, typeof answer]>([
    ["broken packing", "encoding", (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("not gzip")],
    ["unknown packing", "encoding", (_, response) => response.writeHead(200, { "content-encoding": "zip" }).end("x")],
    ["cut off in the middle", "unreachable", (_, response) => void (response.writeHead(200, { "content-length": "100" }), response.write("half"), setTimeout(() => response.destroy(), 20))],
    ["a connection that is dropped", "unreachable", (request) => request.socket.destroy()],
    ["not modified, though nothing was asked", "status", (_, response) => response.writeHead(304).end()],
    ["a page for people who sign in", "status", (_, response) => response.writeHead(401).end()],
    ["a redirect to nowhere", "status", (_, response) => response.writeHead(302).end()],
  ])("%s", async (_, code, work) => {
    serve(work);
    expect(await codeOf(get("/"))).toBe(code);
  });

  test("never waits longer than told, however the other side drips", async () => {
    serve((_, response) => {
      const drip = setInterval(() => response.write("."), 30);
      response.on("close", () => clearInterval(drip));
    });
    const began = performance.now();
    expect(await codeOf(get("/", {}, { milliseconds: 300 }))).toBe("timeout");
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test("asks us to wait, and we are told for how long", async () => {
    serve((_, response) => response.writeHead(429, { "retry-after": "120" }).end());
    await expect(get("/")).rejects.toMatchObject({ code: "status", status: 429, retryAfterSeconds: 120 });
    serve((_, response) => response.writeHead(503, { "retry-after": "99999999" }).end());
    await expect(get("/")).rejects.toMatchObject({ status: 503, retryAfterSeconds: 86_400 });
  });
});

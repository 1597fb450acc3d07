import { RouterContextProvider } from "react-router";
import { describe, expect, it } from "vitest";
import { permissions, stranger } from "./actor.ts";
import { databaseAway } from "./journal/standby.ts";
import { pageOf, pageRequest } from "./page.ts";
import type { Platform } from "./platform.ts";

permissions({ "page-test.look": ["administrator"] });

describe("pageOf", () => {
  it("knows the page's own address when a hydrated page asks for its data, and sends a stranger back there", () => {
    const context = new RouterContextProvider();
    context.set(pageRequest, { platform: {} as Platform, actor: stranger, nonce: "" });
    const page = pageOf({
      request: new Request("http://facility.example/en/desk/people.data?search=x&_routes=root"),
      url: new URL("http://facility.example/en/desk/people?search=x"),
      context,
      params: { language: "en" },
    });
    expect(page.url.pathname + page.url.search).toBe("/en/desk/people?search=x");
    let sent: unknown;
    try {
      page.must("page-test.look");
    } catch (thrown) {
      sent = thrown;
    }
    expect((sent as Response).headers.get("location")).toBe(`/en/sign-in?next=${encodeURIComponent("/en/desk/people?search=x")}`);
  });

  it("reads nothing while the request is refused as a whole, and still gives the frame what it needs", () => {
    const context = new RouterContextProvider();
    context.set(pageRequest, { platform: {} as Platform, actor: stranger, nonce: "", refused: databaseAway() });
    const args = { request: new Request("http://facility.example/en/desk.data"), url: new URL("http://facility.example/en/desk"), context, params: { language: "en" } };
    expect(() => pageOf(args)).toThrow(expect.objectContaining({ data: expect.objectContaining({ code: "database-away" }), init: expect.objectContaining({ status: 503 }) }));
    expect(pageOf(args, { always: true }).language).toBe("en");
  });

  it("answers what is no form with the page for it, not as a fault of ours", async () => {
    const context = new RouterContextProvider();
    context.set(pageRequest, { platform: {} as Platform, actor: stranger, nonce: "" });
    const url = new URL("http://facility.example/en/sign-in");
    for (const type of ["text/plain", "multipart/form-data; boundary=x"]) {
      const request = new Request(url, { method: "POST", body: "abc", headers: { "content-type": type } });
      await expect(pageOf({ request, url, context, params: { language: "en" } }).fields(), type).rejects.toMatchObject({ init: { status: 400 } });
    }
  });
});

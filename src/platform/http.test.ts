import { describe, expect, it } from "vitest";
import { answerLanguage, isCrossSite, speakablePath } from "./http.ts";

const post = (headers: Record<string, string>) => new Request("http://facility.example/ar/x", { method: "POST", headers: { host: "facility.example", ...headers } });

describe("isCrossSite", () => {
  it("lets a form of the same site through", () => {
    expect(isCrossSite(post({ "sec-fetch-site": "same-origin" }))).toBe(false);
    expect(isCrossSite(post({ origin: "http://facility.example" }))).toBe(false);
  });
  it("stops a form of another site, a sister site and an unreadable origin", () => {
    expect(isCrossSite(post({ "sec-fetch-site": "cross-site" }))).toBe(true);
    expect(isCrossSite(post({ "sec-fetch-site": "same-site" }))).toBe(true);
    expect(isCrossSite(post({ origin: "https://evil.example" }))).toBe(true);
    expect(isCrossSite(post({ origin: "null" }))).toBe(true);
  });
  it("lets scripts without a browser through: they carry no cookies of a victim", () => {
    expect(isCrossSite(post({}))).toBe(false);
  });
});

describe("speakablePath", () => {
  it("keeps routes and numbers and hides receipts and tokens", () => {
    expect(speakablePath("/ar/crises/42/check-in")).toBe("/ar/crises/42/check-in");
    expect(speakablePath("/ar/crises/42/check-in/received/K7Q2M9XA")).toBe("/ar/crises/42/check-in/received/…");
    expect(speakablePath("/en/desk/people/محمد")).toBe("/en/desk/people/…");
    expect(speakablePath("/feeds/alerts.atom")).toBe("/feeds/alerts.atom");
  });
});

describe("answerLanguage", () => {
  it("answers in Arabic when it is asked for first", () => {
    expect(answerLanguage("ar-LY,en;q=0.5")).toBe("ar");
    expect(answerLanguage("en,ar")).toBe("en");
    expect(answerLanguage(undefined)).toBe("en");
  });
});

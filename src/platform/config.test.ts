import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig } from "./config.ts";

describe("parseConfig", () => {
  it("needs nothing for the demo", () => {
    expect(parseConfig({})).toMatchObject({ PORT: 8080, demo: true, baseUrl: "http://localhost:8080" });
  });
  it("treats an empty variable as absent", () => {
    expect(parseConfig({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 8080, DATABASE_URL: undefined });
  });
  it("names every wrong setting at once", () => {
    expect(() => parseConfig({ PORT: "eighty", MODE: "live", DATABASE_URL: "mysql://x/y" })).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*MODE/);
  });
  it("refuses production without a secret and a public address", () => {
    expect(() => parseConfig({ MODE: "production" })).toThrow(/SECRET[\s\S]*BASE_URL/);
  });
  it("refuses in production the secret that the demo publishes", () => {
    const demo = parseConfig({}).secret;
    expect(() => parseConfig({ MODE: "production", BASE_URL: "https://a.example", SECRET: demo })).toThrow(ConfigError);
  });
  it("refuses in production a secret of blanks or of one character", () => {
    for (const SECRET of [" ".repeat(40), "x".repeat(64)]) expect(() => parseConfig({ MODE: "production", BASE_URL: "https://a.example", SECRET }), SECRET).toThrow(/SECRET/);
  });
  it("takes a full production set", () => {
    const config = parseConfig({ MODE: "production", BASE_URL: "https://a.example/", SECRET: "0123456789abcdef".repeat(2) });
    expect(config).toMatchObject({ demo: false, baseUrl: "https://a.example", LOG_LEVEL: "info" });
  });
});

import { describe, expect, test } from "vitest";
import { nextAllowed, offsetOf, zonesOf } from "./quiet-hours.ts";

const night = { from: "21:00", until: "08:00" };
const at = (moment: string) => new Date(moment);
const next = (moment: string, country: string | null, longitude: number | null = null, quiet = night) => nextAllowed(at(moment), zonesOf(country, longitude, at(moment)), quiet).toISOString();

describe("quiet hours in the recipient’s own time", () => {
  test.each<[string, string, string, string]>([
    ["day in Tripoli, sent at once", "LY", "2026-11-24T10:07:00Z", "2026-11-24T10:07:00.000Z"],
    ["the last minute before quiet hours", "LY", "2026-11-24T18:59:00Z", "2026-11-24T18:59:00.000Z"],
    ["the first minute of quiet hours waits for eight in the morning", "LY", "2026-11-24T19:00:00Z", "2026-11-25T06:00:00.000Z"],
    ["after midnight it is the same morning", "LY", "2026-11-25T01:30:00Z", "2026-11-25T06:00:00.000Z"],
    ["eight o’clock sharp is allowed", "LY", "2026-11-25T06:00:00Z", "2026-11-25T06:00:00.000Z"],
    ["evening in Ankara while it is afternoon in London", "TR", "2026-11-24T18:30:00Z", "2026-11-25T05:00:00.000Z"],
    ["afternoon in London", "GB", "2026-11-24T18:30:00Z", "2026-11-24T18:30:00.000Z"],
    ["a zone of half hours", "IN", "2026-11-24T20:00:00Z", "2026-11-25T02:30:00.000Z"],
    ["a zone of quarters", "NP", "2026-11-24T20:00:00Z", "2026-11-25T02:15:00.000Z"],
  ])("%s", (_, country, moment, expected) => expect(next(moment, country)).toBe(expected));

  test("follow the clock when it is put back or forward in the night", () => {
    // Germany: 25 October 2026, 03:00 becomes 02:00; 29 March 2026, 02:00 becomes 03:00.
    expect(next("2026-10-24T20:00:00Z", "DE")).toBe("2026-10-25T07:00:00.000Z");
    expect(next("2026-10-23T20:00:00Z", "DE")).toBe("2026-10-24T06:00:00.000Z");
    expect(next("2026-03-28T21:00:00Z", "DE")).toBe("2026-03-29T06:00:00.000Z");
    expect(next("2026-03-27T21:00:00Z", "DE")).toBe("2026-03-28T07:00:00.000Z");
  });

  test("in a wide country wait until it is day everywhere, unless the longitude says where", () => {
    expect(next("2026-11-24T13:30:00Z", "US", -74)).toBe("2026-11-24T14:00:00.000Z");
    expect(next("2026-11-24T13:30:00Z", "US", -118)).toBe("2026-11-24T17:00:00.000Z");
    // Nobody knows where: eight in Honolulu is the first hour that is no night for anybody.
    expect(next("2026-11-24T13:30:00Z", "US")).toBe("2026-11-24T18:00:00.000Z");
  });

  test("hold in Spain, whose clock is an hour ahead of its sun, on the mainland and on the islands", () => {
    for (const longitude of [-3.7, -15.4, 2.2]) expect(next("2026-11-24T20:30:00Z", "ES", longitude) >= "2026-11-25T07:00:00.000Z").toBe(true);
  });

  test("leave the least bad moment when the night is long and the country very wide", () => {
    const long = { from: "12:00", until: "09:00" };
    const zones = zonesOf("RU", null, at("2026-11-24T12:00:00Z"));
    expect(zones.length).toBeGreaterThan(8);
    const chosen = nextAllowed(at("2026-11-24T12:00:00Z"), zones, long);
    const awake = zones.filter((zone) => {
      const minutes = (chosen.getUTCHours() * 60 + chosen.getUTCMinutes() + offsetOf(zone, chosen)) % 1440;
      return minutes >= 540 && minutes < 720;
    });
    expect(awake.length).toBeGreaterThanOrEqual(3);
  });

  test("do not exist when both ends are the same, and may lie within one day", () => {
    expect(next("2026-11-24T23:00:00Z", "LY", null, { from: "00:00", until: "00:00" })).toBe("2026-11-24T23:00:00.000Z");
    expect(next("2026-11-24T11:00:00Z", "LY", null, { from: "12:30", until: "16:00" })).toBe("2026-11-24T14:00:00.000Z");
  });

  test("are those of UTC where the country is unknown, and known for one without a zone of its own", () => {
    expect(zonesOf(null, null, at("2026-11-24T11:00:00Z"))).toEqual(["UTC"]);
    expect(zonesOf("' or", 3, at("2026-11-24T11:00:00Z"))).toEqual(["UTC"]);
    expect(zonesOf("XK", null, at("2026-11-24T11:00:00Z"))).toEqual(["Europe/Belgrade"]);
  });
});

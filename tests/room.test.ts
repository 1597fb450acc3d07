import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseConfig } from "../src/platform/config.ts";
import { roomAddresses, roomEnvironment, roomText } from "../scripts/room-settings.ts";

const folder = mkdtempSync(join(tmpdir(), "mitaf-room-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const v4 = (address: string, internal = false) => ({ address, internal, family: "IPv4" as const, netmask: "255.255.255.0", mac: "00:00:00:00:00:00", cidr: null });
const laptop = { lo: [v4("127.0.0.1", true)], docker0: [v4("172.17.0.1")], eth0: [v4("169.254.3.4")], wlan0: [v4("192.168.8.2")] };

describe("an exercise in a room", () => {
  test("is reached at the address of the room's network, not at the machine's own or a container's", () => {
    expect(roomAddresses(laptop)).toEqual(["192.168.8.2", "172.17.0.1"]);
    expect(roomAddresses({ lo: [v4("127.0.0.1", true)] })).toEqual([]);
  });

  test("is a hall alone, with a secret of its own that stays from start to start, whatever the surroundings are set to", () => {
    const data = join(folder, "new");
    const settings = roomEnvironment({ DATA_DIR: data, DATABASE_URL: "postgres://facility/real", SMTP_URL: "smtp://mail" }, laptop);
    const config = parseConfig({ ...process.env, DATABASE_URL: "postgres://facility/real", SMTP_URL: "smtp://mail.example", ...settings });
    expect(config).toMatchObject({ exercise: true, demo: false, fetchFeeds: false, baseUrl: "http://192.168.8.2:8080" });
    expect(config.DATABASE_URL).toBeUndefined();
    expect(config.SMTP_URL).toBeUndefined();
    expect(roomEnvironment({ DATA_DIR: data }, laptop)["SECRET"]).toBe(settings["SECRET"]);
    expect(readFileSync(join(data, "room.secret"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(join(data, "room.secret")).mode & 0o077).toBe(0);
  });

  test("refuses the folder of a facility, and leaves it as it was", () => {
    const facility = join(folder, "facility");
    mkdirSync(join(facility, "postgres"), { recursive: true });
    expect(() => roomEnvironment({ DATA_DIR: facility }, laptop)).toThrow(/belongs to a facility/);
    expect(existsSync(join(facility, "room.secret"))).toBe(false);
  });

  test("says when no network is there", () => {
    const settings = roomEnvironment({ DATA_DIR: join(folder, "alone"), PORT: "8100" }, {});
    expect(settings["BASE_URL"]).toBe("http://localhost:8100");
    expect(roomText({ base: settings["BASE_URL"]!, others: [], controller: "c", link: null, qr: "QR" })).toContain("No network found");
  });
});

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { networkInterfaces } from "node:os";
import { join } from "node:path";

type Interfaces = ReturnType<typeof networkInterfaces>;

// Addresses of networks of one's own; those of a room's router, or of a telephone that shares its network.
const ownNetwork = /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/;

/** IPv4 addresses at which others in the room reach this machine: those of private networks first, containers' bridges last. */
export function roomAddresses(interfaces: Interfaces): string[] {
  const found = Object.entries(interfaces).flatMap(([name, all]) => (all ?? []).filter((one) => one.family === "IPv4" && !one.internal && !one.address.startsWith("169.254.")).map(({ address }) => ({ address, bridge: /^(docker|br-|veth|virbr|vboxnet|vmnet|utun|tun|tap)/.test(name) })));
  const rank = (one: { address: string; bridge: boolean }) => (one.bridge ? 2 : 0) + (ownNetwork.test(one.address) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b)).map(({ address }) => address);
}

/**
 * The settings of an exercise in a room, over what the surroundings say: a hall alone, in a folder and a database of its own,
 * without example accounts (everybody in the room could take the controller's), at an address that telephones reach.
 * @throws Error when the folder is a facility's
 */
export function roomEnvironment(given: Record<string, string | undefined>, interfaces: Interfaces): Record<string, string> {
  const folder = given["DATA_DIR"] || "./data-room";
  const port = given["PORT"] || "8080";
  const kept = join(folder, "room.secret");
  // A room's exercise must never run over the people of a facility.
  if (!existsSync(kept) && existsSync(join(folder, "postgres"))) throw new Error(`${folder} belongs to a facility. Leave DATA_DIR out, or name another folder.`);
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(kept, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  }
  const [address = "localhost"] = roomAddresses(interfaces);
  return {
    EXERCISE: "true", MODE: given["MODE"] || "production", DATA_DIR: folder, DATABASE_URL: "", PORT: port, BASE_URL: given["BASE_URL"] || `http://${address}:${port}`,
    SECRET: given["SECRET"] || readFileSync(kept, "utf8").trim(), LOG_LEVEL: given["LOG_LEVEL"] || "warn", NODE_ENV: given["NODE_ENV"] || "production",
  };
}

/** What the trainer reads in the terminal. `qr`: the players' address as a QR code of text. */
export function roomText(room: { base: string; others: readonly string[]; controller: string; link: string | null; qr: string }): string {
  const { base, others, controller, link, qr } = room;
  return [
    "", "  EXERCISE IN THIS ROOM · تمرين في هذه القاعة", "",
    `  Controller · مدير التمرين: ${controller}`,
    ...(link ? [`  ${link}`, "  (sets your password; for you alone, do not show it · يحدد كلمة المرور، لكم وحدكم فلا تعرضوه)"] : []),
    `  ${base}/ar/sign-in   ${base}/en/sign-in`, "",
    "  Players join here, with the code of their card · ينضم المشاركون من هنا برمز بطاقاتهم:",
    `  ${base}/ar/exercise/join   ${base}/en/exercise/join`,
    ...others.map((one) => `  ${one}/ar/exercise/join`), "",
    qr,
    base.includes("localhost") ? "  No network found: only this machine reaches it. Connect it to the room's network and start again.\n  لم يُعثر على شبكة: لا يصل إليه إلا هذا الجهاز. صلوه بشبكة القاعة وأعيدوا التشغيل." : "  All devices on the same network. No internet is needed.\n  كل الأجهزة على الشبكة نفسها. لا حاجة إلى الإنترنت.",
    "", "  Ctrl-C stops.", "",
  ].join("\n");
}

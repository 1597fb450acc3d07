import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    facilityUrl: string;
    facilityDataDir: string;
    /** The exercise hall beside the facility. */
    hallUrl: string;
    chromium: string;
  }
}

const browsers = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The whole facility as `npm start` serves it, on a folder of its own, and the browser to visit it with. */
export default async function setup(project: TestProject) {
  const chromium = browsers.find((path) => path && existsSync(path));
  if (!chromium) throw new Error("Journeys need Chromium: apt-get install chromium, or set CHROMIUM to its path.");
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-journey-"));
  // The facility sends people to its hall, so it has to know the address before anybody listens there.
  const hall = await freePort();
  const child = spawn(process.execPath, ["scripts/start.ts"], { env: { ...process.env, NODE_ENV: "production", PORT: "0", EXERCISE_PORT: String(hall), HOST: "127.0.0.1", DATA_DIR: dataDir, LOG_LEVEL: "error", DATABASE_URL: "" }, stdio: ["ignore", "pipe", "pipe"] });
  const url = await addressOf(child);
  project.provide("facilityUrl", url);
  project.provide("facilityDataDir", dataDir);
  project.provide("hallUrl", `http://localhost:${hall}`);
  project.provide("chromium", chromium);
  return async () => {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** A port on which nobody listens now. */
function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}

/** Waits until a facility that was started says where it is. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((ready, failed) => {
    let said = "";
    const hear = (part: Buffer) => {
      said += part.toString();
      const found = /(http:\/\/localhost:\d+)\/ar/.exec(said);
      if (found && said.includes("Ctrl-C")) ready(found[1]!.replace("localhost", "127.0.0.1"));
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.once("exit", (code) => failed(new Error(`The facility ended with ${code}:\n${said}`)));
  });
}

import { networkInterfaces } from "node:os";
import { toString as qrText } from "qrcode";
import { linkFromConsole, openRunning } from "#accounts";
import { buildIfStale } from "./build.ts";
import { roomAddresses, roomEnvironment, roomText } from "./room-settings.ts";

/** `npm run room`: an exercise on this machine for players in the same room, without the internet. */
const controller = { email: "controller@room.example", name: "مدير التمرين · Controller", role: "trainer", language: "ar" };
try {
  Object.assign(process.env, roomEnvironment(process.env, networkInterfaces()));
  await buildIfStale();
  const server = (await import(new URL("../build/server/index.js", import.meta.url).href)) as typeof import("../src/entry.ts");
  await server.start();
  const platform = await openRunning(process.env);
  const { baseUrl, demo, PORT } = platform.config;
  // With example accounts there is one of a trainer already.
  const link = demo ? null : await linkFromConsole(platform, controller).finally(() => platform.close());
  const others = roomAddresses(networkInterfaces()).map((address) => `http://${address}:${PORT}`).filter((one) => one !== baseUrl);
  console.log(roomText({ base: baseUrl, others, controller: demo ? "trainer@example.org" : controller.email, link, qr: await qrText(`${baseUrl}/ar/exercise/join`, { type: process.stdout.isTTY ? "terminal" : "utf8", small: true }) }));
} catch (error) {
  console.error(`\n${(error as Error).message.replace("EXERCISE_PORT=8090 npm start", "PORT=8090 npm run room")}\n`);
  process.exit(1);
}

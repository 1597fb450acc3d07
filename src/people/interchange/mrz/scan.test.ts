import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { writeMrz } from "./mrz-write.rules.ts";
import { readMrz } from "./mrz.rules.ts";
import { blackAndWhite } from "./picture.rules.ts";
import { scanAsset } from "./scan-assets.ts";
import { scanFolder } from "./scan-folder.ts";
import { agreed, neededAlike } from "./vote.rules.ts";

describe("the reader's parts", () => {
  test("are served under the version that is installed, the worker with a policy of its own", async () => {
    expect(scanFolder).toBe(`/scan/tesseract-${JSON.parse(readFileSync("node_modules/tesseract.js/package.json", "utf8")).version}`);
    const worker = (await scanAsset(`${scanFolder}/worker.min.js`, "gzip, br"))!;
    expect(worker.headers.get("Content-Security-Policy")).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    expect(brotliDecompressSync(Buffer.from(await worker.arrayBuffer()))).toEqual(readFileSync("node_modules/tesseract.js/dist/worker.min.js"));
    expect((await scanAsset(`${scanFolder}/eng.traineddata.gz`, "br"))!.headers.get("Content-Encoding")).toBeNull();
  });

  test("nothing else is", async () => {
    for (const path of [`${scanFolder}/../package.json`, `${scanFolder}/constructor`, `${scanFolder}/`, "/scan/other/worker.min.js", `${scanFolder}/..%2f..%2fpackage.json`]) expect(await scanAsset(path, "br")).toBeNull();
  });
});

describe("agreeing", () => {
  const reading = (surname: string, number = "CH3071924") => readMrz(writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname, givenNames: "Salem", number, birth: "1987-03-25", sex: "male", expiry: "2031-06-30" }).join("\n"), "2026-11-23")!;
  test("two readings that say the same are believed, one is not", () => {
    expect(neededAlike).toBe(2);
    expect(agreed([reading("Almukhtar")])).toBeNull();
    expect(agreed([reading("Almukhtar"), reading("Almukhlar"), reading("Almukhtar")])?.nameLatin).toBe("SALEM ALMUKHTAR");
  });

  test("readings whose digits do not hold are not counted", () => {
    const wrong = { ...reading("Almukhtar"), holds: false };
    expect(agreed([wrong, wrong, wrong])).toBeNull();
  });

  test("after several that differ in the name, the one most like all of them is believed, never one of another document", () => {
    const all = ["ALMUKHTAR", "ALMUKHLAR", "ALMUKHTAN", "ALMUKHYAR", "BLMUKHTAR"].map((name) => reading(name));
    expect(agreed(all)?.nameLatin).toBe("SALEM ALMUKHTAR");
    expect(agreed([...all.slice(0, 4), reading("OTHER", "AB1234567")])).toBeNull();
  });
});

test("a shadow across the paper does not become letters", () => {
  const [width, height] = [200, 60];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const gray = (x: number, y: number, value: number) => data.fill(value, (y * width + x) * 4, (y * width + x) * 4 + 3);
  // Paper that darkens from left to right, with strokes that are darker than the paper around them.
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) gray(x, y, 240 - x * 0.7);
  for (let y = 20; y < 40; y++) for (const x of [10, 11, 100, 101, 190, 191]) gray(x, y, (240 - x * 0.7) * 0.5);
  blackAndWhite({ data, width, height });
  const black = (x: number, y: number) => data[(y * width + x) * 4] === 0;
  expect([10, 100, 190].map((x) => black(x, 30))).toEqual([true, true, true]);
  let count = 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (black(x, y)) count++;
  expect(count).toBe(6 * 20);
});

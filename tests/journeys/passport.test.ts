import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, describe, expect, inject, it } from "vitest";
import { mrzWords as w } from "../../src/people/interchange/mrz/mrz.words.ts";
import { writeMrz } from "../../src/people/interchange/mrz/mrz-write.rules.ts";
import { type Language, languages } from "../../src/platform/words.ts";
import { expectAccessible, useBrowser } from "./browser.ts";

const visit = useBrowser();
const folder = mkdtempSync(join(tmpdir(), "mitaf-passport-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const passport = writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname: "Almukhtar", givenNames: "Salem Omar Khalifa", number: "CH3071924", birth: "1987-03-25", sex: "male", expiry: "2031-06-30" });

async function signIn(page: Page): Promise<void> {
  await page.locator('button[value="crisis-manager@example.org"]').click();
  await page.waitForURL(/\/en\/desk/);
}

/** The form for a household with the reader open, in a window with the policy that the server sends. */
async function openReader(signedIn: Page, browser: Browser, language: Language): Promise<Page> {
  const context = await browser.newContext({ storageState: await signedIn.context().storageState(), viewport: { width: 1280, height: 900 }, permissions: ["camera"] });
  const page = await visit(`/${language}/desk/people/new`, { context });
  await page.waitForLoadState("networkidle");
  await page.locator('a[href$="/desk/people/passport"]').first().click();
  await page.getByRole("dialog").getByRole("button", { name: w.photo[language] }).waitFor();
  return page;
}

/** The page of an invented passport as a photo shows it: a background of its own, other print around the lines, a little askew. */
async function photograph(up = 0): Promise<string> {
  const page = await visit("about:blank");
  await page.setViewportSize({ width: 1280, height: 720 });
  const lines = passport.join("\n").replaceAll("<", "&lt;");
  await page.setContent(`<body style="margin:0;background:#7a7a72"><div style="position:absolute;left:60px;top:${30 - up}px;width:1160px;height:690px;background:linear-gradient(120deg,#e8e3d2,#d6dfe2 60%,#c9c2ad);transform:rotate(.5deg);font-family:sans-serif">
    <p style="margin:24px 40px;font-size:28px">SPECIMEN PASSPORT</p><p style="margin:0 40px;font-size:26px;line-height:44px">ALMUKHTAR<br>SALEM OMAR KHALIFA<br>25 MAR 1987</p>
    <pre style="position:absolute;left:18px;bottom:30px;font:600 41.8px/62px 'Liberation Mono',monospace;letter-spacing:.45px;color:#191919">${lines}</pre></div></body>`);
  const path = join(folder, `passport-${up}.png`);
  await page.screenshot({ path });
  return path;
}

/** A film of five frames of a picture with the noise of a cheap camera, as Chromium plays one in a camera's place. */
async function film(picture: string): Promise<string> {
  const page = await visit("about:blank");
  await page.setContent(`<input type="file"><canvas></canvas>`);
  await page.setInputFiles("input", picture);
  const encoded = await page.evaluate(`(async () => {
    const image = await createImageBitmap(document.querySelector("input").files[0]);
    const canvas = Object.assign(document.querySelector("canvas"), { width: image.width, height: image.height });
    const draw = canvas.getContext("2d");
    draw.drawImage(image, 0, 0);
    const { data } = draw.getImageData(0, 0, canvas.width, canvas.height);
    let gray = "";
    for (let at = 0; at < data.length; at += 4) gray += String.fromCharCode(Math.round(16 + (data[at] * 66 + data[at + 1] * 129 + data[at + 2] * 25) / 256));
    return btoa(gray);
  })()`);
  const light = Buffer.from(String(encoded), "base64");
  const path = join(folder, "passport.y4m");
  const file = openSync(path, "w");
  writeSync(file, "YUV4MPEG2 W1280 H720 F10:1 Ip A1:1 C420\n");
  let noise = 7;
  for (let frame = 0; frame < 5; frame++) {
    writeSync(file, "FRAME\n");
    // The same noise in every run: a number made from the last one, spread over ±12.
    writeSync(file, light.map((value) => Math.max(0, Math.min(255, value + Math.round(((noise = (noise * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5) * 24)))));
    writeSync(file, Buffer.alloc((1280 * 720) / 2, 128));
  }
  closeSync(file);
  return path;
}

describe.each(languages)("an officer, reading %s", (language: Language) => {
  it("reads a passport from a photo; nothing leaves the device, and the page's policy stays strict", async () => {
    const photo = await photograph();
    const first = await visit("/en/sign-in");
    await signIn(first);
    // Unlike other journeys', this page keeps its policy.
    const page = await openReader(first, first.context().browser()!, language);
    const faults: string[] = [];
    page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(`${request.method()} ${new URL(request.url()).origin}`));
    await page.locator("input[type=file][capture]").setInputFiles(photo);
    const use = page.getByRole("button", { name: w.use[language] });
    await use.waitFor({ timeout: 60_000 });
    expect(await page.getByText(w.allHold[language]).isVisible()).toBe(true);
    await expectAccessible(page);
    expect(new Set(asked)).toEqual(new Set([`GET ${new URL(page.url()).origin}`]));
    await use.click();
    const filled = await page.evaluate(`Object.fromEntries([...new FormData(document.querySelector("main form"))].filter(([name, value]) => name.startsWith("members.0.") && value))`);
    expect(filled).toEqual({
      "members.0.nameLatin": "Salem Omar Khalifa Almukhtar", "members.0.birth": "1987-03-25", "members.0.sex": "male", "members.0.nationality": "LY", "members.0.document": "CH3071924",
      "members.0.documentOf": "CH3071924", "members.0.documentKind": "passport", "members.0.documentCountry": "LY", "members.0.documentExpires": "2031-06-30",
    });
    expect(faults).toEqual([]);
  });

  it("reads typed lines without JavaScript, into the form for a household", async () => {
    const page = await visit("/en/sign-in", { script: false });
    await signIn(page);
    await page.goto(new URL(`/${language}/desk/people/new`, page.url()).href);
    await page.locator('a[href$="/desk/people/passport"]').first().click();
    await page.fill("textarea[name=text]", passport.join("\n").toLowerCase());
    await page.getByRole("button", { name: w.read[language], exact: true }).click();
    await page.getByRole("button", { name: w.use[language] }).click();
    await page.waitForURL(/desk\/people\/new/);
    expect(await page.inputValue('input[name="members.0.nameLatin"]')).toBe("Salem Omar Khalifa Almukhtar");
    expect(await page.inputValue('input[name="members.0.document"]')).toBe("CH3071924");
  });
});

it("reads a passport held before the camera, and lets the camera go", async () => {
  const path = await film(await photograph(220));
  const flags = ["--no-sandbox", "--disable-gpu", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${path}`];
  const browser = await chromium.launch({ executablePath: inject("chromium"), args: flags, headless: true });
  try {
    const first = await visit("/en/sign-in");
    await signIn(first);
    const page = await openReader(first, browser, "en");
    await page.getByRole("button", { name: w.scan.en }).click();
    await page.getByRole("button", { name: w.use.en }).waitFor({ timeout: 60_000 });
    expect(await page.inputValue("textarea")).toBe(passport.join("\n"));
    expect(await page.evaluate(`document.querySelector("video").srcObject`)).toBeNull();
  } finally {
    await browser.close();
  }
});

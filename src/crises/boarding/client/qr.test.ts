import { create } from "qrcode";
import { describe, expect, test } from "vitest";
import { readQr } from "./qr.js";

type Level = "L" | "M" | "Q" | "H";
/** A photograph of a code: turned, seen from the side, unevenly lit, with noise and a spot on it. Repeatable. */
function photograph(text: string, { level = "M" as Level, module = 6, turn = 0, lean = 0, noise = 0, spot = 0, width = 640, height = 480 } = {}) {
  const { size, data } = create(text, { errorCorrectionLevel: level }).modules;
  let seed = 12_345;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const pixels = new Uint8ClampedArray(width * height * 4);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const depth = 1 + (lean * dx) / width;
      const [u, v] = [(cos * dx + sin * dy) / depth / module + size / 2, (-sin * dx + cos * dy) / depth / module + size / 2];
      const [column, row] = [Math.floor(u), Math.floor(v)];
      let dark = column >= 0 && row >= 0 && column < size && row < size && data[row * size + column] === 1;
      if (spot && Math.hypot(u - size * 0.6, v - size * 0.55) < spot) dark = false;
      const light = 90 + (120 * x) / width;
      const value = (dark ? light * 0.25 : light) + (random() - 0.5) * noise;
      pixels.set([value, value, value, 255], (y * width + x) * 4);
    }
  }
  return { data: pixels, width, height };
}
const pass = "AQLpuzhKAAAAAAABAAAAAAABAGkjr5ppJQE6Z3d4eXp7fH1-f4CBgoOEhYaHiImKi4yNjo-QkZKTlJWWl5iZmpucnZ6foKGio6SlpqeoqaqrrK2ur7CxsrO0tba3";

describe("the reader of QR codes", () => {
  test.each(["L", "M", "Q", "H"] as const)("reads every version up to the tenth at level %s", (level) => {
    const most = { L: 270, M: 210, Q: 148, H: 116 }[level];
    for (let length = 1; length <= most; length += 13) {
      const text = pass.repeat(3).slice(0, length);
      expect(readQr(photograph(text, { level, module: 6 })), `${length}`).toBe(text);
    }
  });
  test("reads digits, capitals and other scripts", () => {
    for (const text of ["0123456789012345678", "HELLO WORLD 12:30", "رحلة", "abc 123456789012 XYZ"]) expect(readQr(photograph(text))).toBe(text);
  });
  test.each([0, 0.3, 0.8, 1.57, 2.4, 3.14, 4.2, 5.5])("reads a pass turned by %s", (turn) => expect(readQr(photograph(pass, { turn, module: 6 }))).toBe(pass));
  test("reads a pass seen from the side, with noise and a thumb on it", () => {
    expect(readQr(photograph(pass, { lean: 0.25, turn: 0.2 }))).toBe(pass);
    expect(readQr(photograph(pass, { lean: -0.3, turn: 3.3, noise: 40 }))).toBe(pass);
    expect(readQr(photograph(pass, { spot: 3, noise: 20 }))).toBe(pass);
    expect(readQr(photograph(pass, { module: 4, turn: 0.1 }))).toBe(pass);
  });
  test("says nothing about a picture without one, or with one that is torn", () => {
    expect(readQr({ data: new Uint8ClampedArray(640 * 480 * 4).fill(200), width: 640, height: 480 })).toBeNull();
    let seed = 7;
    const noise = new Uint8ClampedArray(320 * 240 * 4).map(() => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >> 8) & 255);
    expect(readQr({ data: noise, width: 320, height: 240 })).toBeNull();
    expect(readQr(photograph(pass, { spot: 14 }))).toBeNull();
  });
});

import { create } from "qrcode";

/** A text as a QR code: how many modules a side has, and the path of the dark ones in a drawing of that size with a margin of 4. */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const { size, data } = modules;
  let path = "";
  for (let row = 0; row < size; row++) for (let column = 0; column < size; column++) if (data[row * size + column]) path += `M${column + 4} ${row + 4}h1v1h-1z`;
  return { size: size + 8, path };
}

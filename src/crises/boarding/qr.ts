import { create } from "qrcode";

/** A text as a QR code: modules on a side with a margin of four, and the path of the dark ones in a drawing of that size. */
export function qrDrawing(text: string): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = column;
      while (column < size && data[row * size + column]) column++;
      if (column > from) path += `M${from + 4} ${row + 4}h${column - from}v1h-${column - from}z`;
    }
  }
  return { size: size + 8, path };
}

/** The same as a drawing of its own, for a document. */
export function qrSvg(text: string): string {
  const { size, path } = qrDrawing(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}

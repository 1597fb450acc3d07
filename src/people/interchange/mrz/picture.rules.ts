/** A picture as browsers give it: four bytes a point (red, green, blue, opacity), line by line. */
export type Picture = { data: Uint8ClampedArray; width: number; height: number };

/**
 * Makes a picture black and white in place: a point is black when it is clearly darker than the mean of its neighbourhood,
 * so that shadows and the pattern behind the lines vanish. `share`: how much darker, of the mean.
 */
export function blackAndWhite({ data, width, height }: Picture, share = 0.18): void {
  const gray = new Uint8Array(width * height);
  // Sums over everything above and to the left, from which the mean of any box takes four look-ups.
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const value = (data[at]! * 299 + data[at + 1]! * 587 + data[at + 2]! * 114) / 1000;
      gray[y * width + x] = value;
      row += value;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  const reach = Math.max(8, Math.round(width / 40));
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum = sums[bottom * (width + 1) + right]! - sums[top * (width + 1) + right]! - sums[bottom * (width + 1) + left]! + sums[top * (width + 1) + left]!;
      const mean = sum / ((bottom - top) * (right - left));
      const black = gray[y * width + x]! < mean * (1 - share);
      data.fill(black ? 0 : 255, (y * width + x) * 4, (y * width + x) * 4 + 3);
      data[(y * width + x) * 4 + 3] = 255;
    }
  }
}

/** The band of a camera's picture in which the lines are held, in shares of its width and height. */
export const band = { x: 0.03, y: 0.36, width: 0.94, height: 0.28 } as const;

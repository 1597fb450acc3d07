import type { GeoContext } from "d3-geo";

type Point = [number, number];

/**
 * Receives what d3-geo draws and keeps it as rings of points, thinned: a point nearer than `tolerance` units to the one
 * before shows nothing and costs bytes.
 */
export class RingCollector implements GeoContext {
  readonly rings: Point[][] = [];
  #ring: Point[] = [];
  readonly #tolerance: number;

  constructor(tolerance: number) {
    this.#tolerance = tolerance;
  }

  beginPath(): void {}
  arc(): void {}

  moveTo(x: number, y: number): void {
    this.#ring = [[x, y]];
  }

  lineTo(x: number, y: number): void {
    const before = this.#ring.at(-1);
    if (before && Math.abs(before[0] - x) + Math.abs(before[1] - y) < this.#tolerance) return;
    this.#ring.push([x, y]);
  }

  closePath(): void {
    if (this.#ring.length >= 3 && this.#isSeen()) this.rings.push(this.#ring);
    this.#ring = [];
  }

  // An island smaller than a point of the picture is left out; a closer view brings it back.
  #isSeen(): boolean {
    const [first] = this.#ring;
    return this.#ring.some(([x, y]) => Math.abs(x - first![0]) + Math.abs(y - first![1]) > this.#tolerance * 1.5);
  }
}

/** The rings as an SVG path with one decimal, in relative steps, which is about a third shorter. */
export function ringsPath(rings: readonly Point[][]): string {
  let path = "";
  for (const ring of rings) {
    let [x, y] = [0, 0];
    let command = "l";
    ring.forEach((point, index) => {
      // Steps are counted in whole tenths from the rounded point before, so that rounding does not add up.
      const [toX, toY] = [Math.round(point[0] * 10), Math.round(point[1] * 10)];
      if (index === 0) path += `M${toX / 10},${toY / 10}`;
      else if (toX !== x || toY !== y) {
        path += `${command}${(toX - x) / 10},${(toY - y) / 10}`;
        command = " ";
      }
      [x, y] = [toX, toY];
    });
    path += "Z";
  }
  return path.replaceAll(" -", "-").replaceAll(",-", "-").replace(/(^|[^\d])0\./g, "$1.");
}

type Span = [number, number];

/**
 * Where a name fits best: the middle of the widest stretch inside the rings and inside the frame that is free over the
 * height of a line of text. Undefined when the rings show nothing in the frame.
 */
export function labelPoint(
  rings: readonly Point[][],
  width: number,
  height: number,
  line = 12,
): { x: number; y: number; room: number } | undefined {
  const ys = rings.flatMap((ring) => ring.map(([, y]) => y));
  const top = Math.max(4, ys.reduce((a, b) => Math.min(a, b), Infinity));
  const bottom = Math.min(height - 4, ys.reduce((a, b) => Math.max(a, b), -Infinity));
  let best: { x: number; y: number; room: number; worth: number } | undefined;
  const rows = 15;
  for (let row = 1; row < rows; row += 1) {
    const y = top + ((bottom - top) * row) / rows;
    const free = [y - line / 2, y + line / 2].reduce((spans, at) => overlap(spans, spansAt(rings, at)), spansAt(rings, y));
    for (const [from, to] of overlap(free, [[4, width - 4]])) {
      // Of equally wide stretches the one nearer to the middle row reads best.
      const worth = (to - from) * (1 - Math.abs(row / rows - 0.5) * 0.5);
      if (!best || worth > best.worth) best = { x: (from + to) / 2, y, room: to - from, worth };
    }
  }
  return best;
}

function spansAt(rings: readonly Point[][], y: number): Span[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    let before = ring.at(-1)!;
    for (const point of ring) {
      if (before[1] > y !== point[1] > y)
        crossings.push(before[0] + ((y - before[1]) * (point[0] - before[0])) / (point[1] - before[1]));
      before = point;
    }
  }
  crossings.sort((a, b) => a - b);
  return crossings.flatMap((from, index) => (index % 2 === 0 && index + 1 < crossings.length ? [[from, crossings[index + 1]!] as Span] : []));
}

function overlap(some: readonly Span[], others: readonly Span[]): Span[] {
  return some.flatMap(([a, b]) =>
    others.flatMap(([c, d]) => (Math.min(b, d) > Math.max(a, c) ? [[Math.max(a, c), Math.min(b, d)] as Span] : [])),
  );
}

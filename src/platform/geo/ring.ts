import type { PlanePoint } from "./sphere.ts";

/** A closed ring of straight edges in a plane; the last point joins the first. */
export type Ring = readonly PlanePoint[];

// Plane units are Earth radii: 1e-9 is about six millimetres.
const EPSILON = 1e-9;

function side(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function onEdge(a: PlanePoint, b: PlanePoint, point: PlanePoint): boolean {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (length < EPSILON) return Math.hypot(point[0] - a[0], point[1] - a[1]) < EPSILON;
  if (Math.abs(side(a, b, point)) / length > EPSILON) return false;
  const along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length;
  return along >= -EPSILON && along <= length + EPSILON;
}

/** The edges of a ring, in order. */
export function edgesOf(ring: Ring): [PlanePoint, PlanePoint][] {
  return ring.map((point, index) => [point, ring[(index + 1) % ring.length]!]);
}

/** Whether a point is inside a ring or on its edge. */
export function ringContains(ring: Ring, point: PlanePoint): boolean {
  let inside = false;
  for (const [a, b] of edgesOf(ring)) {
    if (onEdge(a, b, point)) return true;
    if (a[1] > point[1] !== b[1] > point[1] && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0])
      inside = !inside;
  }
  return inside;
}

function edgesMeet([a, b]: [PlanePoint, PlanePoint], [c, d]: [PlanePoint, PlanePoint]): boolean {
  if (onEdge(a, b, c) || onEdge(a, b, d) || onEdge(c, d, a) || onEdge(c, d, b)) return true;
  return side(a, b, c) > 0 !== side(a, b, d) > 0 && side(c, d, a) > 0 !== side(c, d, b) > 0;
}

/** Whether a ring touches or crosses itself, repeats a point, or folds back along an edge (a spike). */
export function ringCrossesItself(ring: Ring): boolean {
  const edges = edgesOf(ring);
  return edges.some((edge, first) =>
    edges.some((other, second) => {
      if (second <= first) return false;
      if (second === first + 1) return onEdge(...edge, other[1]) || onEdge(...other, edge[0]);
      if (first === 0 && second === edges.length - 1) return onEdge(...edge, other[0]) || onEdge(...other, edge[1]);
      return edgesMeet(edge, other);
    }),
  );
}

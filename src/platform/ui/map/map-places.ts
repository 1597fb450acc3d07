import type { Coordinates } from "../../geo/geo.ts";
import { type Projection, projectPoint } from "./map-view.ts";
import type { Tone } from "./map.words.ts";

/** Something to mark on a map: how many people of what state are at a position, or where an office is. */
export type MapPlace = { coordinates: Coordinates; label: string; count?: number; tone: Tone; href?: string };

/**
 * A mark in the picture. `size` is half its width; `places` are those it stands for, the largest first; `origin` is where
 * they are, when the mark had to make room for others.
 */
export type Mark = { x: number; y: number; size: number; tone: Tone; count: number; places: MapPlace[]; origin?: readonly [number, number] };
type SizeOf = (tone: Tone, count: number) => number;

// Half widths in pixels of the page: the smallest still holds a number of two digits.
const smallest = 11;
const largest = 30;

/**
 * Marks for the places that fall into the picture, all lengths in units of the picture: areas are proportional to counts,
 * and places of one tone whose marks would overlap are taken together. `unit` enlarges marks where the picture is
 * shown small.
 */
export function layOutPlaces(screen: Projection, width: number, height: number, places: readonly MapPlace[], unit = 1): Mark[] {
  const least = smallest * unit;
  // On a phone the picture is small: the largest mark must not cover a tenth of it.
  const top = Math.max(least * 1.2, Math.min(largest * unit, width * 0.045));
  const most = Math.max(1, ...places.map(({ count }) => count ?? 0));
  const sizeOf: SizeOf = (tone, count) => (tone === "mission" ? least : Math.min(top, Math.max(least, top * Math.sqrt(count / most))));
  const single = places.flatMap((place): Mark[] => {
    const [x, y] = projectPoint(screen, place.coordinates);
    if (x < -top || x > width + top || y < -top || y > height + top) return [];
    const count = place.count ?? 0;
    return [{ x, y, size: sizeOf(place.tone, count), tone: place.tone, count, places: [place] }];
  });
  return spread(cluster(single, sizeOf), unit);
}

/** Joins marks of one tone that overlap, until none do. The joint mark lies where most of its people are. */
export function cluster(marks: readonly Mark[], sizeOf: SizeOf): Mark[] {
  let joined = byCount(marks);
  for (;;) {
    const next: Mark[] = [];
    for (const mark of joined) {
      const near = next.findIndex((other) => other.tone === mark.tone && gap(other, mark) < 0);
      if (near < 0) next.push(mark);
      else next[near] = join(next[near]!, mark, sizeOf);
    }
    if (next.length === joined.length) return next;
    joined = byCount(next);
  }
}

function join(a: Mark, b: Mark, sizeOf: SizeOf): Mark {
  // A place without a count (an office) still has a say in where the joint mark lies.
  const [weightA, weightB] = [Math.max(a.count, a.places.length), Math.max(b.count, b.places.length)];
  const share = weightB / (weightA + weightB);
  const count = a.count + b.count;
  const places = [...a.places, ...b.places].sort((p, q) => (q.count ?? 0) - (p.count ?? 0));
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, size: sizeOf(a.tone, count), tone: a.tone, count, places };
}

// Marks of different tones must all stay readable: they are pushed apart, the smaller further than the larger.
function spread(marks: readonly Mark[], unit: number): Mark[] {
  const moved = marks.map((mark) => ({ ...mark }));
  for (let round = 0; round < 20; round += 1) {
    let still = true;
    moved.forEach((a, index) => {
      for (const b of moved.slice(index + 1)) {
        const overlap = unit - gap(a, b);
        if (overlap <= 0.01) continue;
        still = false;
        const distance = Math.hypot(b.x - a.x, b.y - a.y);
        const [east, south] = distance < 0.01 ? [1, 0] : [(b.x - a.x) / distance, (b.y - a.y) / distance];
        const share = (overlap * b.size) / (a.size + b.size);
        a.x -= east * share;
        a.y -= south * share;
        b.x += east * (overlap - share);
        b.y += south * (overlap - share);
      }
    });
    if (still) break;
  }
  return moved.map((mark, index) => {
    const { x, y } = marks[index]!;
    return Math.hypot(mark.x - x, mark.y - y) > mark.size ? { ...mark, origin: [x, y] as const } : mark;
  });
}

function gap(a: Mark, b: Mark): number {
  return Math.hypot(a.x - b.x, a.y - b.y) - a.size - b.size;
}

function byCount(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((a, b) => b.count - a.count || a.x - b.x || a.y - b.y);
}

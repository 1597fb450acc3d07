import type { Coordinates } from "../geo.ts";
import { type Projection, projectPoint } from "./map-view.ts";
import type { Tone } from "./map.words.ts";

/** Something to mark on a map: how many people of what state are at a position, or where an office is. */
export type MapPlace = { coordinates: Coordinates; label: string; count?: number; tone: Tone; href?: string };

/** A mark in the picture. `size` is half its width; `places` are those it stands for, the largest first. */
export type Mark = { x: number; y: number; size: number; tone: Tone; count: number; places: MapPlace[] };

const smallest = 11;
const largest = 30;

/**
 * Marks for the places that fall into the picture, all lengths in units of the picture: areas are proportional to counts,
 * and places of one tone whose marks would overlap are taken together. `unit` enlarges marks where the picture is
 * shown small.
 */
export function layOutPlaces(screen: Projection, width: number, height: number, places: readonly MapPlace[], unit = 1): Mark[] {
  const most = Math.max(1, ...places.map(({ count }) => count ?? 0));
  const sizeOf = (tone: Tone, count: number) =>
    unit * (tone === "mission" ? smallest : Math.min(largest * 1.25, Math.max(smallest, largest * Math.sqrt(count / most))));
  const single = places.flatMap((place): Mark[] => {
    const [x, y] = projectPoint(screen, place.coordinates);
    if (x < -largest || x > width + largest || y < -largest || y > height + largest) return [];
    const count = place.count ?? 0;
    return [{ x, y, size: sizeOf(place.tone, count), tone: place.tone, count, places: [place] }];
  });
  return spread(cluster(single, sizeOf), unit);
}

/** Joins marks of one tone that overlap, until none do. The joint mark lies where most of its people are. */
export function cluster(marks: readonly Mark[], sizeOf: (tone: Tone, count: number) => number): Mark[] {
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

function join(a: Mark, b: Mark, sizeOf: (tone: Tone, count: number) => number): Mark {
  // A place without a count (an office) still has a say in where the joint mark lies.
  const [weightA, weightB] = [Math.max(a.count, a.places.length), Math.max(b.count, b.places.length)];
  const share = weightB / (weightA + weightB);
  const count = a.count + b.count;
  const places = [...a.places, ...b.places].sort((p, q) => (q.count ?? 0) - (p.count ?? 0));
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, size: sizeOf(a.tone, count), tone: a.tone, count, places };
}

// Marks of different tones must all stay readable: they are pushed apart a little, never further than their own width.
function spread(marks: readonly Mark[], unit: number): Mark[] {
  const moved = marks.map((mark) => ({ ...mark }));
  for (let round = 0; round < 12; round += 1) {
    let still = true;
    moved.forEach((a, index) => {
      for (const b of moved.slice(index + 1)) {
        const overlap = -gap(a, b);
        if (overlap <= 0) continue;
        still = false;
        const distance = Math.hypot(b.x - a.x, b.y - a.y);
        const [east, south] = distance < 0.01 ? [1, 0] : [(b.x - a.x) / distance, (b.y - a.y) / distance];
        const half = overlap / 2 + 0.5 * unit;
        a.x -= east * half;
        a.y -= south * half;
        b.x += east * half;
        b.y += south * half;
      }
    });
    if (still) break;
  }
  return moved.map((mark, index) => held(mark, marks[index]!));
}

function held(mark: Mark, origin: Mark): Mark {
  const away = Math.hypot(mark.x - origin.x, mark.y - origin.y);
  const most = origin.size * 2;
  if (away <= most) return mark;
  return { ...mark, x: origin.x + ((mark.x - origin.x) * most) / away, y: origin.y + ((mark.y - origin.y) * most) / away };
}

function gap(a: Mark, b: Mark): number {
  return Math.hypot(a.x - b.x, a.y - b.y) - a.size - b.size;
}

function byCount(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((a, b) => b.count - a.count || a.x - b.x || a.y - b.y);
}

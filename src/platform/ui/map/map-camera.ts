import { useCallback, useEffect, useRef, useState } from "react";
import type { Language } from "../../words.ts";
import { type MapView, panned, type Projection, transformBetween, unprojectPoint, visibleBounds, zoomed } from "./map-view.ts";

const settleMs = 250;
// Closer than this, outlines of 1:10m say nothing more.
const closest = 60_000;

/** What is looked at: the picture at hand, and the projection of the screen, which runs ahead of it while moving. */
export type Camera = {
  view: MapView;
  screen: Projection;
  pan: (dx: number, dy: number) => void;
  zoom: (factor: number, at?: readonly [number, number]) => void;
  reset: () => void;
};

const projectionOf = ({ scale, centreLongitude, translate }: MapView): Projection => ({ scale, centreLongitude, translate });

/**
 * Pan and zoom for a picture. With `source` (the address behind which `mapResponse` answers) a new picture is fetched when
 * the movement has settled; without it, movement stays within what was drawn.
 */
export function useCamera(first: MapView, language: Language, source: string | undefined): Camera {
  const [view, setView] = useState(first);
  const [screen, setScreen] = useState(() => projectionOf(first));
  // A live page hands over an equal picture again and again: only another picture moves the map.
  const [shown, setShown] = useState(first.key);
  if (shown !== first.key) {
    setShown(first.key);
    setView(first);
    setScreen(projectionOf(first));
  }
  const move = useCallback(
    (change: (screen: Projection) => Projection) => setScreen((before) => held(change(before), first, source !== undefined) ?? before),
    [first, source],
  );
  const asked = useRef<AbortController>(undefined);
  useEffect(() => {
    if (source === undefined || isClose(view, screen)) return;
    const timer = setTimeout(async () => {
      asked.current?.abort();
      asked.current = new AbortController();
      const next = await fetchView(source, screen, view, language, asked.current.signal);
      if (next) setView(next);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [source, view, screen, language]);
  useEffect(() => () => asked.current?.abort(), []);
  return {
    view,
    screen,
    pan: useCallback((dx, dy) => move((before) => panned(before, dx, dy)), [move]),
    zoom: useCallback(
      (factor, at) =>
        move((before) => {
          const floor = source === undefined ? first.scale : Math.min(first.scale, first.width / (2 * Math.PI));
          const scale = Math.max(floor, Math.min(closest, before.scale * factor));
          return zoomed(before, scale / before.scale, at ?? [first.width / 2, first.height / 2]);
        }),
      [move, first, source],
    ),
    reset: useCallback(() => {
      asked.current?.abort();
      setView(first);
      setScreen(projectionOf(first));
    }, [first]),
  };
}

// The picture at hand still serves: nearly the same scale, and only a little moved.
function isClose(view: MapView, screen: Projection): boolean {
  const { zoom, x, y } = transformBetween(view, screen);
  const [aside, above] = [x - (view.width / 2) * (1 - zoom), y - (view.height / 2) * (1 - zoom)];
  return Math.abs(zoom - 1) < 0.05 && Math.abs(aside) < view.width * 0.1 && Math.abs(above) < view.height * 0.1;
}

// Undefined for a move that would show nothing: beyond the poles, or beyond what was drawn when no more can be had.
function held(screen: Projection, first: MapView, endless: boolean): Projection | undefined {
  const { latitude } = unprojectPoint(screen, [first.width / 2, first.height / 2]);
  if (Math.abs(latitude) > 84) return undefined;
  if (endless) return screen;
  const { zoom, x, y } = transformBetween(first, screen);
  const inside = (start: number, size: number) =>
    start <= zoom * size * first.margin + 1 && start + zoom * size * (1 + first.margin) >= size - 1;
  return inside(x, first.width) && inside(y, first.height) ? screen : undefined;
}

async function fetchView(source: string, screen: Projection, view: MapView, language: Language, signal: AbortSignal): Promise<MapView | undefined> {
  const bounds = visibleBounds(screen, view.width, view.height);
  const query = new URLSearchParams({ width: String(view.width), height: String(view.height), language });
  for (const [edge, value] of Object.entries(bounds)) query.set(edge, value.toFixed(4));
  try {
    const response = await fetch(`${source}?${query}`, { signal });
    return response.ok ? ((await response.json()) as MapView) : undefined;
  } catch {
    // Offline, or the map moved on: the picture at hand stays, enlarged.
    return undefined;
  }
}

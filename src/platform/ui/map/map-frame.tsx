import { type KeyboardEvent, type PointerEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from "react";
import type { Coordinates } from "../../geo/geo.ts";
import { type Language, text } from "../../words.ts";
import { type Camera, useCamera } from "./map-camera.ts";
import { type MapView, type Projection, tenth, transformBetween, unprojectPoint } from "./map-view.ts";
import { mapWords } from "./map.words.ts";
import { ScaleBar } from "./map-scale.tsx";
import "./map.css";

/** What a layer needs to draw itself; `unit` is how many units of the picture one pixel of the page is, at least 1. */
export type Drawing = { id: string; view: MapView; screen: Projection; unit: number; positionOf: (event: PointerEvent) => Coordinates };
type Layer = (drawing: Drawing) => ReactNode;

type Props = {
  view: MapView;
  language: Language;
  title: string;
  description?: string;
  source?: string;
  /** Told where the reader clicked, and in which country (alpha-2) when on land. */
  onPick?: (at: Coordinates, country: string | undefined) => void;
  /** Set when layers hold links: then the picture is a group and not one image. */
  hasLinks?: boolean;
  under?: Layer;
  over?: Layer;
};

/**
 * A map that stands complete in the HTML; a browser with JavaScript adds buttons, drag, ctrl + wheel, double click and keys.
 * East is to the right in both languages.
 */
export function MapFrame({ view: first, language, title, description, source, onPick, hasLinks = false, under, over }: Props) {
  const id = `map${useId().replace(/[^\w]/g, "")}`;
  const camera = useCamera(first, language, source);
  const { view, screen } = camera;
  const svg = useRef<SVGSVGElement>(null);
  const { ready, unit } = usePageUnit(svg, first.width);
  const pointAt = useCallback(
    ({ clientX, clientY }: { clientX: number; clientY: number }): [number, number] => {
      const box = svg.current!.getBoundingClientRect();
      return [((clientX - box.left) * first.width) / box.width, ((clientY - box.top) * first.height) / box.height];
    },
    [first.width, first.height],
  );
  useCtrlWheel(svg, (event) => camera.zoom(event.deltaY < 0 ? 1.25 : 0.8, pointAt(event)));
  const drag = useDrag(camera, pointAt, onPick && ((point, on) => onPick(unprojectPoint(screen, point), on.getAttribute("data-country") || undefined)));
  const drawing: Drawing = { id, view, screen, unit, positionOf: (event) => unprojectPoint(screen, pointAt(event)) };
  const { zoom, x, y } = transformBetween(view, screen);
  return (
    <div className="map">
      <div className="map-stage" role="group" aria-label={text(mapWords.stage, language)} {...(ready ? { tabIndex: 0 } : {})} onKeyDown={(event) => steer(event, camera)}>
        <svg
          ref={svg}
          className={onPick && ready ? "map-picture map-picking" : "map-picture"}
          viewBox={`0 0 ${first.width} ${first.height}`}
          width={first.width}
          height={first.height}
          role={hasLinks ? "group" : "img"}
          aria-labelledby={description ? `${id}-title ${id}-about` : `${id}-title`}
          direction="ltr"
          {...drag}
          onDoubleClick={(event) => !onPick && camera.zoom(2, pointAt(event))}
        >
          <title id={`${id}-title`}>{title}</title>
          {description && <desc id={`${id}-about`}>{description}</desc>}
          <rect className="map-sea" width={first.width} height={first.height} />
          <g transform={`translate(${tenth(x)} ${tenth(y)}) scale(${zoom})`}>
            {view.countries.map(({ code, path }) => (
              <path key={code} className={code ? "map-land" : "map-land map-unsettled"} d={path} {...(onPick && code ? { "data-country": code } : {})} />
            ))}
          </g>
          {under?.(drawing)}
          <CountryNames view={view} screen={screen} language={language} unit={unit} />
          {over?.(drawing)}
          <ScaleBar screen={screen} height={first.height} language={language} unit={unit} />
        </svg>
        {ready && <Buttons camera={camera} language={language} />}
      </div>
      <p className="map-attribution">{text(mapWords.attribution, language)}</p>
    </div>
  );
}

function CountryNames({ view, screen, language, unit }: { view: MapView; screen: Projection; language: Language; unit: number }) {
  const { zoom, x, y } = transformBetween(view, screen);
  const letter = (language === "ar" ? 6 : 7.2) * unit;
  return view.countries.map(({ code, name, labelX, labelY, room }) => {
    const [atX, atY] = [labelX * zoom + x, labelY * zoom + y];
    const half = (name.length * letter) / 2;
    if (!name || room * zoom < half * 2 || atX < half || atX > view.width - half || atY < 8 || atY > view.height - 8) return null;
    return (
      <text key={code} className="map-country-name" x={tenth(atX)} y={tenth(atY)} fontSize={12 * unit} textAnchor="middle" dominantBaseline="central" direction={language === "ar" ? "rtl" : "ltr"}>
        {name}
      </text>
    );
  });
}

function Buttons({ camera, language }: { camera: Camera; language: Language }) {
  const button = (label: string, sign: string, press: () => void) => (
    <button type="button" aria-label={label} title={label} onClick={press}>
      {sign}
    </button>
  );
  return (
    <div className="map-buttons">
      {button(text(mapWords.closer, language), "+", () => camera.zoom(1.6))}
      {button(text(mapWords.further, language), "−", () => camera.zoom(1 / 1.6))}
      {button(text(mapWords.reset, language), "⟲", camera.reset)}
    </div>
  );
}

function steer(event: KeyboardEvent, camera: Camera) {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 60;
  const keys: Record<string, () => void> = {
    ArrowLeft: () => camera.pan(step, 0),
    ArrowRight: () => camera.pan(-step, 0),
    ArrowUp: () => camera.pan(0, step),
    ArrowDown: () => camera.pan(0, -step),
    "+": () => camera.zoom(1.6),
    "=": () => camera.zoom(1.6),
    "-": () => camera.zoom(1 / 1.6),
    "0": camera.reset,
  };
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

// A press that moves less than this many pixels is a click.
const steady = 4;

function useDrag(camera: Camera, pointAt: (event: PointerEvent) => [number, number], onClick: ((point: [number, number], on: Element) => void) | undefined) {
  const press = useRef<{ id: number; x: number; y: number; at: [number, number]; moved: boolean }>(undefined);
  return {
    onPointerDown(event: PointerEvent<SVGSVGElement>) {
      if (event.button !== 0 || !event.isPrimary) return;
      press.current = { id: event.pointerId, x: event.clientX, y: event.clientY, at: pointAt(event), moved: false };
    },
    onPointerMove(event: PointerEvent<SVGSVGElement>) {
      const held = press.current;
      if (!held || held.id !== event.pointerId) return;
      if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < steady) return;
      // Captured only now: a captured press would swallow the click on a link.
      if (!held.moved) event.currentTarget.setPointerCapture(event.pointerId);
      held.moved = true;
      const at = pointAt(event);
      camera.pan(at[0] - held.at[0], at[1] - held.at[1]);
      held.at = at;
    },
    onPointerUp(event: PointerEvent<SVGSVGElement>) {
      const held = press.current;
      press.current = undefined;
      const on = event.target as Element;
      if (held && held.id === event.pointerId && !held.moved && !on.closest("a")) onClick?.(pointAt(event), on);
    },
    onPointerCancel() {
      press.current = undefined;
    },
  };
}

// React listens to wheels passively, where the page cannot be kept from zooming.
function useCtrlWheel(svg: { readonly current: SVGSVGElement | null }, turn: (event: WheelEvent) => void) {
  const latest = useRef(turn);
  useEffect(() => {
    latest.current = turn;
  });
  useEffect(() => {
    const picture = svg.current;
    const listen = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current(event);
    };
    picture?.addEventListener("wheel", listen, { passive: false });
    return () => picture?.removeEventListener("wheel", listen);
  }, [svg]);
}

// Letters and marks keep their size on a narrow screen, where the picture shrinks.
function usePageUnit(svg: { readonly current: SVGSVGElement | null }, width: number) {
  const [state, setState] = useState({ ready: false, unit: 1 });
  useEffect(() => {
    const measure = () => {
      const shown = svg.current?.clientWidth || width;
      setState({ ready: true, unit: Math.max(1, Math.min(3, tenth(width / shown))) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (svg.current) observer.observe(svg.current);
    return () => observer.disconnect();
  }, [svg, width]);
  return state;
}

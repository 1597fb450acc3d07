import type { Area } from "../../geo/geo.ts";
import { type Language, type Text, text } from "../../words.ts";
import { type MapView, areaOutline, outlinePath, type Projection, projectPoint, transformBetween } from "./map-view.ts";
import { type Level, levels, mapWords } from "./map.words.ts";

/** An area to tint; `level` 1–4 sets tint and pattern, none is an area without a level. */
export type MapArea = { area: Area; level?: Level; label?: string };

/** Hatching by level, so that levels are told apart without colour: dots, lines, crossed lines, dense crossed lines. */
export function LevelPatterns({ id }: { id: string }) {
  return (
    <defs>
      {levels.map((level) => (
        <pattern key={level} id={`${id}-level-${level}`} className={`map-level-${level}`} width={14} height={14} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={14} height={14} className="map-tint" />
          {level === 1 && <circle cx={7} cy={7} r={1.3} className="map-dot" />}
          {level >= 2 && <path d="M0,3.5H14" className="map-hatch" />}
          {level >= 3 && <path d="M3.5,0V14" className="map-hatch" />}
          {level === 4 && <path d="M0,10.5H14M10.5,0V14" className="map-hatch" />}
        </pattern>
      ))}
    </defs>
  );
}

export function levelFill(id: string, level: Level | undefined): string | undefined {
  return level === undefined ? undefined : `url(#${id}-level-${level})`;
}

type Props = { id: string; areas: readonly MapArea[]; view: MapView; screen: Projection; language: Language; unit: number };

/** The tinted areas; their names are drawn apart (`AreaNames`), above the names of countries. */
export function AreaShapes({ id, areas, view, screen }: Omit<Props, "language" | "unit">) {
  const { zoom, x, y } = transformBetween(view, screen);
  return areas.map(({ area, level }, index) => {
    const shape = `map-area map-level-${level ?? 0}`;
    if (area.kind !== "country")
      return <path key={index} className={shape} fill={levelFill(id, level)} d={outlinePath(screen, areaOutline(area) ?? [])} />;
    const path = view.countries.find(({ code }) => code === area.country)?.path;
    return path && <path key={index} className={shape} fill={levelFill(id, level)} d={path} transform={`translate(${x} ${y}) scale(${zoom})`} />;
  });
}

/** "Level 3 · name" at the northern edge of each area, kept inside the picture. */
export function AreaNames({ areas, view, screen, language, unit, levelText = mapWords.level }: Omit<Props, "id"> & { levelText?: (level: 1 | 2 | 3 | 4) => Text }) {
  return areas.map(({ area, level, label }, index) => {
    const at = nameAt(area, view, screen, unit);
    const name = [level && text(levelText(level), language), label].filter(Boolean).join(" · ");
    if (!at || !name) return null;
    const [x, y] = [inside(at[0], view.width, 60 * unit), inside(at[1], view.height, 14 * unit)];
    return (
      <text key={index} x={x} y={y} className={`map-area-name map-level-${level ?? 0}`} fontSize={13 * unit} textAnchor="middle" direction={language === "ar" ? "rtl" : "ltr"}>
        {name}
      </text>
    );
  });
}

function nameAt(area: Area, view: MapView, screen: Projection, unit: number): [number, number] | undefined {
  if (area.kind === "country") {
    const country = view.countries.find(({ code }) => code === area.country);
    if (!country || country.room === 0) return undefined;
    const { zoom, x, y } = transformBetween(view, screen);
    return [country.labelX * zoom + x, country.labelY * zoom + y + 20 * unit];
  }
  const points = (areaOutline(area) ?? []).map((point) => projectPoint(screen, point));
  const top = points.reduce<[number, number] | undefined>((best, point) => (!best || point[1] < best[1] ? point : best), undefined);
  return top && [top[0], top[1] - 7 * unit];
}

function inside(value: number, size: number, edge: number): number {
  return Math.max(edge, Math.min(size - edge, value));
}

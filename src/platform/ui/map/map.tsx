import type { Coordinates } from "../../geo/geo.ts";
import { type Language, type Text, text } from "../../words.ts";
import { MapFrame } from "./map-frame.tsx";
import { Marks, Sign } from "./map-marks.tsx";
import { layOutPlaces, type MapPlace } from "./map-places.ts";
import { AreaNames, AreaShapes, LevelPatterns, type MapArea } from "./map-shapes.tsx";
import type { MapView } from "./map-view.ts";
import { levels, mapWords, type Tone, tones, toneWords } from "./map.words.ts";

export type { MapArea } from "./map-shapes.tsx";
export type { MapPlace } from "./map-places.ts";
export type { MapView } from "./map-view.ts";

type Props = {
  /** From `mapView` on the server. */
  view: MapView;
  areas?: readonly MapArea[];
  places?: readonly MapPlace[];
  language: Language;
  /** `title` names the picture; `description` says in words what it shows. `tones` and `levels` replace the words of the key. */
  labels: { title: string; description?: string; tones?: Partial<Record<Tone, Text>>; levels?: Partial<Record<1 | 2 | 3 | 4, Text>> };
  /** Where `mapResponse` answers; without it the reader moves within the picture only. */
  source?: string;
  onPick?: (at: Coordinates, country: string | undefined) => void;
};

/**
 * A map of areas by level and of people and offices by place. The same facts as a list beside it are the caller's duty:
 * a picture alone does not serve everybody.
 */
export function AreaMap({ view, areas = [], places = [], language, labels, source, onPick }: Props) {
  const toneText = (tone: Tone) => labels.tones?.[tone] ?? toneWords[tone];
  return (
    <figure className="map-figure">
      <MapFrame
        view={view}
        language={language}
        title={labels.title}
        hasLinks={places.some(({ href }) => href !== undefined)}
        {...(labels.description === undefined ? {} : { description: labels.description })}
        {...(source === undefined ? {} : { source })}
        {...(onPick ? { onPick } : {})}
        under={({ id, view: shown, screen }) => (
          <>
            <LevelPatterns id={id} />
            <AreaShapes id={id} areas={areas} view={shown} screen={screen} />
          </>
        )}
        over={({ view: shown, screen, unit }) => (
          <>
            <AreaNames areas={areas} view={shown} screen={screen} language={language} unit={unit} {...(labels.levels ? { levelText: (level: 1 | 2 | 3 | 4) => labels.levels?.[level] ?? mapWords.level(level) } : {})} />
            <Marks marks={layOutPlaces(screen, shown.width, shown.height, places, unit)} language={language} unit={unit} toneText={toneText} />
          </>
        )}
      />
      <MapKey {...{ areas, places, language, toneText }} levelText={(level) => labels.levels?.[level] ?? mapWords.level(level)} />
    </figure>
  );
}

type KeyProps = Pick<Props, "language"> & {
  areas: readonly MapArea[];
  places: readonly MapPlace[];
  toneText: (tone: Tone) => Text;
  levelText: (level: 1 | 2 | 3 | 4) => Text;
};

function MapKey({ areas, places, language, toneText, levelText }: KeyProps) {
  const usedTones = tones.filter((tone) => places.some((place) => place.tone === tone));
  const usedLevels = levels.filter((level) => areas.some((area) => area.level === level));
  if (usedTones.length + usedLevels.length === 0) return null;
  return (
    <figcaption>
      <ul className="map-key" aria-label={text(mapWords.key, language)}>
        {usedLevels.map((level) => (
          <li key={level}>
            <svg width={26} height={18} aria-hidden="true">
              <LevelSwatch level={level} />
            </svg>
            {text(levelText(level), language)}
          </li>
        ))}
        {usedTones.map((tone) => (
          <li key={tone}>
            <svg width={20} height={20} viewBox="-10 -10 20 20" aria-hidden="true">
              <Sign tone={tone} size={9} />
            </svg>
            {text(toneText(tone), language)}
          </li>
        ))}
      </ul>
    </figcaption>
  );
}

// Drawn without a pattern of its own: the key stands outside the picture, where the picture's ids are not known.
function LevelSwatch({ level }: { level: 1 | 2 | 3 | 4 }) {
  return (
    <g className={`map-level-${level}`}>
      <rect className="map-swatch" x={0.75} y={0.75} width={24.5} height={16.5} />
      {level === 1 && [5, 13, 21].map((x) => <circle key={x} cx={x} cy={9} r={1.5} className="map-dot" />)}
      {level >= 2 && <path className="map-hatch" d="M1,9L9,1M5,17L21,1M17,17L25,9" />}
      {level >= 3 && <path className="map-hatch" d="M1,9L9,17M5,1L21,17M17,1L25,9" />}
      {level === 4 && <path className="map-hatch" d="M1,13L13,1M13,17L25,5M1,5L13,17M13,1L25,13" />}
    </g>
  );
}

import { formatNumber, type Language, type Text, text } from "../../words.ts";
import type { Mark } from "./map-places.ts";
import { tenth } from "./map-view.ts";
import { mapWords, type Tone } from "./map.words.ts";

/** The sign of a tone, told apart by shape too: full disc, ringed disc, open disc, square with a flag. */
export function Sign({ tone, size }: { tone: Tone; size: number }) {
  if (tone === "mission") {
    const half = size * 0.8;
    return (
      <g className="map-sign map-mission">
        <rect x={-half} y={-half} width={half * 2} height={half * 2} rx={size * 0.15} />
        <path className="map-flag" d={`M${-half * 0.45},${half * 0.65}V${-half * 0.65}H${half * 0.55}L${half * 0.2},${-half * 0.28}L${half * 0.55},${half * 0.1}H${-half * 0.45}`} />
      </g>
    );
  }
  return (
    <g className={`map-sign map-${tone}`}>
      <circle r={size} />
      {tone === "help" && <circle r={size - Math.max(2, size * 0.16)} className="map-ring" />}
    </g>
  );
}

type Props = { marks: readonly Mark[]; language: Language; unit: number; toneText: (tone: Tone) => Text };

/** The marks with their numbers; each says in words what it stands for. */
export function Marks({ marks, language, unit, toneText }: Props) {
  const leads = marks.flatMap(({ x, y, origin }) => (origin ? [`M${tenth(origin[0])},${tenth(origin[1])}L${tenth(x)},${tenth(y)}`] : []));
  const drawn = [...marks]
    .sort((a, b) => b.size - a.size)
    .map((mark) => {
      const first = mark.places[0]!;
      const name = mark.places.length === 1 ? first.label : text(mapWords.several(first.label, mark.places.length - 1), language);
      const kind = text(toneText(mark.tone), language);
      const href = mark.places.length === 1 ? first.href : undefined;
      const number = mark.count > 0 && mark.tone !== "mission" ? formatNumber(mark.count, language) : "";
      const sign = (
        <>
          <title>{number ? `${name}: ${kind}, ${number}` : `${name}: ${kind}`}</title>
          <Sign tone={mark.tone} size={mark.size} />
          {number && (
            <text className={`map-count map-${mark.tone}`} fontSize={Math.min(12 * unit, (mark.size * 3) / number.length)} textAnchor="middle" dominantBaseline="central" direction="ltr">
              {number}
            </text>
          )}
        </>
      );
      return (
        <g key={`${mark.tone} ${first.coordinates.latitude} ${first.coordinates.longitude} ${first.label}`} className="map-mark" transform={`translate(${mark.x.toFixed(1)} ${mark.y.toFixed(1)})`}>
          {href ? <a href={href}>{sign}</a> : sign}
        </g>
      );
    });
  return (
    <>
      {leads.length > 0 && <path className="map-lead" d={leads.join("")} />}
      {drawn}
    </>
  );
}

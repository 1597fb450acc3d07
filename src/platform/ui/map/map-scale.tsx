import { type Language, text } from "../../words.ts";
import { type Projection, scaleBar, tenth } from "./map-view.ts";
import { mapWords } from "./map.words.ts";

/** How long a kilometre is in the middle of the map, and where north is. */
export function ScaleBar({ screen, height, language, unit }: { screen: Projection; height: number; language: Language; unit: number }) {
  const { km, length } = scaleBar(screen, height, 120 * unit);
  const width = tenth(length / unit);
  return (
    <g className="map-scale" transform={`translate(${12 * unit} ${height - 12 * unit}) scale(${unit})`}>
      <rect className="map-scale-back" x={-6} y={-24} width={width + 46} height={31} rx={3} />
      <path d={`M0,-5V0H${width}V-5`} />
      <text x={width / 2} y={-8} fontSize={11} textAnchor="middle" direction={language === "ar" ? "rtl" : "ltr"}>
        {text(mapWords.kilometres(km), language)}
      </text>
      <g transform={`translate(${width + 24} 0)`}>
        <title>{text(mapWords.northTitle, language)}</title>
        <path className="map-north" d="M0,-20L4.5,-11H-4.5Z" />
        <text y={1} fontSize={11} textAnchor="middle">
          {text(mapWords.north, language)}
        </text>
      </g>
    </g>
  );
}

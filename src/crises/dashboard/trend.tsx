import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, formatNumber } from "#platform/words.ts";
import { dashboardWords as w } from "./dashboard.words.ts";
import type { Point } from "./trend.rules.ts";

const width = 640;
const height = 200;
const foot = 22;
const head = 16;

const bands = [
  { name: "closed", title: w.closed, of: (point: Point) => point.closed },
  { name: "working", title: w.working, of: (point: Point) => point.working },
  { name: "unheard", title: w.unheard, of: (point: Point) => point.unheard },
] as const;

/**
 * How a crisis went, as bands that add up to everybody concerned. Time runs in the direction of reading. The same figures
 * stand in a table below, for whoever does not see the picture.
 */
export function Trend({ points, table = true }: { points: readonly Point[]; table?: boolean }) {
  const t = useText();
  const language = useLanguage();
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const from = new Date(first.at).getTime();
  const span = Math.max(1, new Date(last.at).getTime() - from);
  const top = Math.max(1, ...points.map((point) => point.closed + point.working + point.unheard));
  const x = (point: Point) => {
    const share = (new Date(point.at).getTime() - from) / span;
    return (language === "ar" ? 1 - share : share) * width;
  };
  const y = (people: number) => head + (1 - people / top) * (height - head - foot);
  const layers = bands.map((band, at) => {
    const below = (point: Point) => bands.slice(0, at).reduce((sum, one) => sum + one.of(point), 0);
    const over = points.map((point) => `${x(point).toFixed(1)},${y(below(point) + band.of(point)).toFixed(1)}`);
    const under = points.map((point) => `${x(point).toFixed(1)},${y(below(point)).toFixed(1)}`).toReversed();
    return { name: band.name, path: `M${over.join("L")}L${under.join("L")}Z` };
  });
  const days = span > 36 * 3_600_000;
  const moments = [0, 0.5, 1].map((share) => ({ share: language === "ar" ? 1 - share : share, at: new Date(from + share * span) }));
  return (
    <figure className="trend">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t(w.trend)}. ${t(w.trendAbout)}`} preserveAspectRatio="none">
        {layers.map((layer) => (
          <path key={layer.name} d={layer.path} className={`trend-${layer.name}`} />
        ))}
        <line x1={0} x2={width} y1={y(0)} y2={y(0)} className="trend-axis" />
      </svg>
      <div className="trend-times figures" aria-hidden="true">
        {moments.map(({ at }) => (
          <span key={at.toISOString()}>{formatDate(at, language, days ? "date" : "date-time")}</span>
        ))}
      </div>
      <figcaption>
        <ul className="trend-key">
          {bands.toReversed().map((band) => (
            <li key={band.name}>
              <span className={`trend-swatch trend-${band.name}`} aria-hidden="true" /> {t(band.title)} <strong className="figures">{formatNumber(band.of(last), language)}</strong>
            </li>
          ))}
        </ul>
        {table && (
          <details className="no-print">
            <summary>{t(w.trendTable)}</summary>
            <table className="trend-table figures">
              <thead>
                <tr>
                  <th scope="col">{t(w.at)}</th>
                  {bands.map((band) => <th scope="col" key={band.name}>{t(band.title)}</th>)}
                </tr>
              </thead>
              <tbody>
                {points.toReversed().slice(0, 48).map((point) => (
                  <tr key={point.at}>
                    <th scope="row">{formatDate(point.at, language, "date-time")}</th>
                    {bands.map((band) => <td key={band.name}>{formatNumber(band.of(point), language)}</td>)}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
      </figcaption>
    </figure>
  );
}

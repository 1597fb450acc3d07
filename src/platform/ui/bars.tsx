import { formatNumber } from "#platform/words.ts";
import "./bars.css";
import { useLanguage } from "./language.tsx";

/** One bar: `share` 0 to 1 of the whole width, or null where the number is not shown. */
export type Bar = { label: string; value: number | null; share: number | null; note?: string };

/** Figures that people compare, drawn: a line each with its name, a bar from the reading side, and the number. */
export function Bars({ caption, bars }: { caption: string; bars: readonly Bar[] }) {
  const language = useLanguage();
  return (
    <table className="bars" aria-label={caption}>
      <tbody>
        {bars.map(({ label, value, share, note }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td aria-hidden="true">
              {share !== null && share > 0 && <span className="bar" style={{ inlineSize: `${Math.round(Math.min(1, share) * 1000) / 10}%` }} />}
            </td>
            <td className="figures">
              {value === null ? "—" : formatNumber(value, language)}
              {note ? ` (${note})` : ""}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { type ComponentProps, type PointerEvent, type ReactNode, useEffect, useId, useState } from "react";
import type { Area, AreaField, AreaIssues, Coordinates } from "../../geo/geo.ts";
import { type Language, type Text, text } from "../../words.ts";
import { areaOf, cornerDragged, cornersOf, draftOf, type AreaDraft, edgeDragged, edgeOf, faultsOf, picked } from "./area-picker.state.ts";
import { areaPickerWords as w } from "./area-picker.words.ts";
import { type Drawing, MapFrame } from "./map-frame.tsx";
import { AreaShapes } from "./map-shapes.tsx";
import { type MapView, projectPoint, tenth } from "./map-view.ts";

type Props = {
  /** Prefix of the inputs' names: `area` makes `area.kind`, `area.latitude` … */
  name: string;
  language: Language;
  /** Codes and names, in the order in which to list them. */
  countries: readonly { code: string; name: string }[];
  /** A map to draw on; without it only the inputs are shown. */
  view?: MapView;
  source?: string;
  /** What the inputs hold first: an area, or what was typed before (`draftFrom`). */
  value?: Area | AreaDraft;
  /** Faults that the server found, by the input's full name. */
  issues?: AreaIssues;
  legend?: Text;
};

/**
 * The part of a form that says where: a country, a circle or a polygon. Plain inputs, read by `parseAreaFields`; with
 * JavaScript they are also set on the map.
 */
export function AreaPicker({ name, language, countries, view, source, value, issues = {}, legend = w.area }: Props) {
  const [draft, setDraft] = useState<AreaDraft>(() => (value && "points" in value && typeof value.points === "string" ? (value as AreaDraft) : draftOf(value as Area | undefined)));
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const id = useId();
  const t = (pair: Text) => text(pair, language);
  const set = (field: AreaField) => (event: { target: { value: string } }) => setDraft((before) => ({ ...before, [field]: event.target.value }));
  const hides = (kind: string) => ready && draft.kind !== kind;
  const live = ready ? faultsOf(draft) : {};
  const fault = (field: AreaField) => {
    // A fault from the server stands until what was typed is right; a typed value is checked as it is typed.
    const found = issues[`${name}.${field}`] ?? (draft[field] ? live[`a.${field}`] : undefined);
    return found && (!ready || live[`a.${field}`]) ? t(found) : undefined;
  };
  const input = (field: AreaField) => ({ id: `${id}-${field}`, name: `${name}.${field}`, value: draft[field], onChange: set(field) });
  const number = (field: AreaField, label: Text) => (
    <PickerField id={`${id}-${field}`} label={t(label)} fault={fault(field)}>
      {(faulty) => <input {...input(field)} {...faulty} inputMode="decimal" dir="ltr" autoComplete="off" maxLength={30} />}
    </PickerField>
  );
  return (
    <fieldset className="area-picker">
      <legend>{t(legend)}</legend>
      <div className="area-picker-kinds" role="radiogroup" aria-label={t(w.kind)}>
        {(["country", "circle", "polygon"] as const).map((kind) => (
          <label key={kind}>
            <input type="radio" name={`${name}.kind`} value={kind} checked={draft.kind === kind} onChange={set("kind")} />
            {t(w[kind])}
          </label>
        ))}
      </div>
      {fault("kind") && <p className="area-picker-fault">{fault("kind")}</p>}
      <div className="area-picker-row" hidden={hides("country")}>
        <PickerField id={`${id}-country`} label={t(w.countryName)} fault={fault("country")}>
          {(faulty) => (
            <select {...input("country")} {...faulty}>
              <option value="">{t(w.choose)}</option>
              {countries.map(({ code, name: label }) => (
                <option key={code} value={code}>{label}</option>
              ))}
            </select>
          )}
        </PickerField>
      </div>
      <div className="area-picker-row" hidden={hides("circle")}>
        {number("latitude", w.latitude)}
        {number("longitude", w.longitude)}
        {number("radiusKm", w.radius)}
      </div>
      <div className="area-picker-row" hidden={hides("polygon")}>
        <PickerField id={`${id}-points`} label={t(w.points)} fault={fault("points")}>
          {(faulty) => <textarea {...input("points")} {...faulty} rows={2} dir="ltr" maxLength={10_000} />}
        </PickerField>
      </div>
      {view && ready && <p className="area-picker-hint">{t({ country: w.hintCountry, circle: w.hintCircle, polygon: w.hintPolygon }[draft.kind as Area["kind"]] ?? w.hintCircle)}</p>}
      {view && (
        <MapFrame
          view={view}
          language={language}
          title={t(w.preview)}
          {...(source === undefined ? {} : { source })}
          onPick={(at, country) => setDraft((before) => picked(before, at, country))}
          under={(drawing) => <Preview draft={draft} drawing={drawing} />}
          over={(drawing) => ready && <Handles draft={draft} drawing={drawing} change={setDraft} />}
        />
      )}
      {view && ready && draft.kind === "polygon" && (
        <div className="area-picker-tools">
          <button type="button" onClick={() => setDraft((before) => ({ ...before, points: before.points.trim().replace(/\s*\S+$/, "") }))}>{t(w.undo)}</button>
          <button type="button" onClick={() => setDraft((before) => ({ ...before, points: "" }))}>{t(w.clear)}</button>
        </div>
      )}
    </fieldset>
  );
}

type Faulty = Pick<ComponentProps<"input">, "aria-invalid" | "aria-describedby">;

function PickerField({ id, label, fault, children }: { id: string; label: string; fault: string | undefined; children: (faulty: Faulty) => ReactNode }) {
  return (
    <div className="area-picker-field">
      <label htmlFor={id}>{label}</label>
      {fault && <p className="area-picker-fault" id={`${id}-fault`}>{fault}</p>}
      {children(fault ? { "aria-invalid": true, "aria-describedby": `${id}-fault` } : {})}
    </div>
  );
}

function Preview({ draft, drawing: { id, view, screen } }: { draft: AreaDraft; drawing: Drawing }) {
  const area = areaOf(draft);
  if (area) return <AreaShapes id={id} areas={[{ area }]} view={view} screen={screen} />;
  // Sides that are not a polygon yet (too few, or crossed) are shown as a line.
  const line = cornersOf(draft).map((corner) => projectPoint(screen, corner).map(tenth).join(",")).join("L");
  return line && <path className="area-picker-side" d={`M${line}`} />;
}

function Handles({ draft, drawing, change }: { draft: AreaDraft; drawing: Drawing; change: (next: (before: AreaDraft) => AreaDraft) => void }) {
  const { screen, unit } = drawing;
  const area = areaOf(draft);
  const dot = (key: string, at: Coordinates, drag: (before: AreaDraft, to: Coordinates) => AreaDraft, kind = "") => {
    const [x, y] = projectPoint(screen, at);
    const move = (event: PointerEvent) => {
      const to = drawing.positionOf(event);
      change((before) => drag(before, to));
    };
    return <Handle key={key} x={x} y={y} size={8 * unit} kind={kind} move={move} />;
  };
  if (area?.kind === "circle")
    return (
      <>
        {dot("centre", area.centre, (before, to) => picked(before, to, undefined), "area-picker-centre")}
        {dot("edge", edgeOf(area), edgeDragged)}
      </>
    );
  return cornersOf(draft).map((corner, index) => dot(`corner ${index}`, corner, (before, to) => cornerDragged(before, index, to)));
}

function Handle({ x, y, size, kind, move }: { x: number; y: number; size: number; kind: string; move: (event: PointerEvent) => void }) {
  return (
    <circle
      className={`area-picker-handle ${kind}`}
      cx={tenth(x)}
      cy={tenth(y)}
      r={size}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        event.stopPropagation();
        move(event);
      }}
      // A press on a dot is not a click on the map.
      onPointerUp={(event) => event.stopPropagation()}
    />
  );
}

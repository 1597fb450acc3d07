import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Area } from "../../geo/geo.ts";
import { parseAreaFields } from "../../geo/geo.ts";
import { AreaPicker } from "./area-picker.tsx";
import { boundsFor, mapView } from "./map.server.ts";
import { AreaMap, type MapPlace } from "./map.tsx";

const quake: Area = { kind: "circle", centre: { latitude: 37.17, longitude: 37.03 }, radiusKm: 250 };
const view = (language: "ar" | "en") => mapView({ bounds: boundsFor([quake]), width: 900, height: 540, language });
const gaziantep: MapPlace = { coordinates: { latitude: 37.066, longitude: 37.383 }, label: "<b>Gaziantep</b>", count: 212, tone: "unaccounted" };
const draw = (language: "ar" | "en", places: MapPlace[] = [gaziantep]) =>
  renderToStaticMarkup(
    <AreaMap view={view(language)} language={language} areas={[{ area: quake, level: 3, label: "M 7.8" }, { area: { kind: "country", country: "SY" }, level: 1 }]} places={places} labels={{ title: "Earthquake", description: "What it shows" }} />,
  );

describe("a map without JavaScript", () => {
  test("is a complete picture: land, names, areas, marks, scale, attribution", () => {
    const html = draw("en");
    for (const part of ['role="img"', ">Earthquake</title>", ">What it shows</desc>", ">Türkiye</text>", ">Level 3 · M 7.8</text>", ">212</text>", ">100 km</text>", "Natural Earth", "-level-3)", "-level-1)"])
      expect(html.includes(part), part).toBe(true);
  });

  test("is Arabic in Arabic, its words from right to left, its ground from west to east", () => {
    const html = draw("ar");
    expect(html).toMatch(/<svg[^>]*direction="ltr"/);
    expect(html).toMatch(/<text[^>]*direction="rtl"[^>]*>سوريا<\/text>/);
    expect(html).toContain("المستوى 3");
    expect(html).toContain("100 كم");
  });

  test("has no buttons that would do nothing, and no inline style that the security policy refuses", () => {
    const html = draw("en");
    expect(html).not.toMatch(/<button|tabindex|style=/i);
  });

  test("shows what users typed as text", () => {
    expect(draw("en")).toContain("&lt;b&gt;Gaziantep&lt;/b&gt;");
    expect(draw("en")).not.toContain("<b>");
  });

  test("with links is a group, so that the links are reached", () => {
    const html = draw("en", [{ ...gaziantep, href: "/en/desk?place=1" }]);
    expect(html).toMatch(/<svg[^>]*role="group"/);
    expect(html).toContain('<a href="/en/desk?place=1">');
  });

  test("tells levels and tones in its key", () => {
    const key = draw("en", [gaziantep, { ...gaziantep, tone: "mission" }]).split("map-key")[1];
    for (const word of ["Level 1", "Level 3", "Not heard from", "Mission"]) expect(key).toContain(word);
    expect(key).not.toContain("Need help");
  });
});

describe("the area inputs without JavaScript", () => {
  const countries = [{ code: "SY", name: "Syria" }, { code: "TR", name: "Türkiye" }];
  const picker = (value?: Area) => renderToStaticMarkup(<AreaPicker name="areas.0" language="en" countries={countries} view={view("en")} {...(value ? { value } : {})} issues={{ "areas.0.latitude": { en: "At most 90.", ar: "٩٠" } }} />);

  test("are all there, named with the prefix", () => {
    for (const field of ["kind", "country", "latitude", "longitude", "radiusKm", "points"]) expect(picker()).toContain(`name="areas.0.${field}"`);
    expect(picker()).not.toContain("hidden=");
  });

  test("send back the area they were given", () => {
    const html = picker(quake);
    const form = Object.fromEntries([...html.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => {
      const [name, value] = [/name="([^"]*)"/.exec(tag)?.[1], /value="([^"]*)"/.exec(tag)?.[1] ?? ""];
      return name && (!tag.includes("radio") || tag.includes("checked")) ? [[name, value]] : [];
    }));
    expect(parseAreaFields(form, "areas.0")).toEqual({ ok: true, area: quake });
  });

  test("show a fault at its input, tied to it", () => {
    const html = picker();
    const id = /id="([^"]*-fault)"[^>]*>At most 90\./.exec(html)?.[1];
    const input = [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes('name="areas.0.latitude"'));
    expect(id).toBeDefined();
    expect(input).toContain(`aria-describedby="${id}"`);
  });
});

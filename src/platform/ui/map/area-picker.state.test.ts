import { describe, expect, test } from "vitest";
import { areaOf, cornerDragged, cornersOf, draftFrom, draftOf, edgeDragged, edgeOf, faultsOf, picked } from "./area-picker.state.ts";

const at = (latitude: number, longitude: number) => ({ latitude, longitude });

describe("an area picked on the map", () => {
  test("begins as a circle: the first click sets its centre and a radius, the next moves it", () => {
    const first = picked(draftOf(undefined), at(37.17004, 37.02996), "TR");
    expect(areaOf(first)).toEqual({ kind: "circle", centre: at(37.17, 37.03), radiusKm: 100 });
    const moved = picked({ ...first, radiusKm: "250" }, at(36, 36), undefined);
    expect(areaOf(moved)).toEqual({ kind: "circle", centre: at(36, 36), radiusKm: 250 });
  });

  test("gets its radius from where the edge is dragged to, within 1 to 5000 km", () => {
    const draft = draftOf({ kind: "circle", centre: at(37.17, 37.03), radiusKm: 100 });
    expect(edgeDragged(draft, at(37.066, 37.383)).radiusKm).toBe("33");
    expect(edgeDragged(draft, at(37.17, 37.03)).radiusKm).toBe("1");
    expect(edgeDragged(draft, at(-60, -120)).radiusKm).toBe("5000");
  });

  test("keeps its radius when the edge is taken where it is", () => {
    const circle = { kind: "circle", centre: at(60, 179.9), radiusKm: 321 } as const;
    expect(edgeDragged(draftOf(circle), edgeOf(circle)).radiusKm).toBe("321");
  });

  test("becomes a polygon corner by corner", () => {
    const clicks = [at(32, 29), at(32, 33), at(30, 31)];
    const draft = clicks.reduce((before, click) => picked(before, click, "EG"), { ...draftOf(undefined), kind: "polygon" });
    expect(areaOf(draft)).toEqual({ kind: "polygon", points: clicks });
    expect(cornersOf(cornerDragged(draft, 1, at(33, 34)))).toEqual([at(32, 29), at(33, 34), at(30, 31)]);
  });

  test("says so when sides cross, and is no area then", () => {
    const crossed = { ...draftOf(undefined), kind: "polygon", points: "0,0 2,2 2,0 0,2" };
    expect(areaOf(crossed)).toBeUndefined();
    expect(Object.keys(faultsOf(crossed))).toEqual(["a.points"]);
  });

  test("becomes the country that was clicked; a click on the sea changes nothing", () => {
    const draft = { ...draftOf(undefined), kind: "country" };
    expect(areaOf(picked(draft, at(15, 19), "TD"))).toEqual({ kind: "country", country: "TD" });
    expect(picked(draft, at(35, 20), undefined)).toBe(draft);
  });

  test("comes back from a refused form as it was typed", () => {
    const form = { title: "x", "areas.0.kind": "circle", "areas.0.latitude": "abc" };
    expect(draftFrom(form, "areas.0")).toEqual({ kind: "circle", country: "", latitude: "abc", longitude: "", radiusKm: "", points: "" });
    expect(draftFrom(form, "areas.1")).toBeUndefined();
  });
});

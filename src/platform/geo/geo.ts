/** Geography for every module: positions, areas, distances, boxes, and the form fields of an area. Pure; runs anywhere. */
export { area, areaContains, coordinates, countryCode, type Area, type Place } from "./area.ts";
export { areaBounds, circleBounds, joinBounds, longitudeSpan, WORLD, type Bounds } from "./bounds.ts";
export { areaFields, formatPoints, parseAreaFields, type AreaField, type AreaIssues } from "./fields.ts";
export { circlePoints, destination, distanceKm, EARTH_RADIUS_KM, wrapLongitude, type Coordinates } from "./sphere.ts";

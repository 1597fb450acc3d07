import { Box } from "@mantine/core";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { AreaMap, type MapView } from "#platform/ui/map/map.tsx";
import type { PlanPlace } from "./places.rules.ts";
import { placesWords as w } from "./places.words.ts";

/** Where a plan's places lie. */
export function PlacesMap({ view, places }: { view: MapView; places: readonly PlanPlace[] }) {
  const t = useText();
  return (
    <Box mb="md" maw="46rem">
      <AreaMap view={view} language={useLanguage()} places={places} source="/map.json" labels={{ title: t(w.title), description: t(w.about), tones: { unaccounted: w.assembly, help: w.crossing, safe: w.haven } }} />
    </Box>
  );
}

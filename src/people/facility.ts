import { loadFacility } from "#platform/facility.ts";

const known = new Map<string, Promise<string | null>>();

/** The facility's own country (alpha-2): how numbers without a country code are read when the stay's country does not fit. Null without a data pack. */
export function homeCountry(folder: string): Promise<string | null> {
  let found = known.get(folder);
  if (!found)
    known.set(
      folder,
      (found = loadFacility(folder).then(
        ({ facility }) => facility.country,
        () => null,
      )),
    );
  return found;
}

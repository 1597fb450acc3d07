/** People on one page of the list. */
export const perPage = 50;

/** The filters of a board's list by their names in the address. */
export const filterNames = ["status", "area", "mission", "need", "text", "household"] as const;

/** The address of a list with some filters changed; an undefined or default one is left out. Starts with "?" or is "". */
export function address(current: Partial<Record<string, string>>, change: Record<string, string | number | undefined> = {}): string {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...current, page: undefined, ...change })) if (value !== undefined && value !== "") all.set(name, String(value));
  const written = all.toString();
  return written ? `?${written}` : "";
}

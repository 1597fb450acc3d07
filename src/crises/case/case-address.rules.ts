/** Filters of the list as they stand in the address. */
export const filterNames = ["view", "kind", "priority", "mission", "search", "page"] as const;
export type Chosen = Partial<Record<(typeof filterNames)[number], string>>;

export function chosenFilters(query: URLSearchParams): Chosen {
  return Object.fromEntries(filterNames.flatMap((name) => (query.get(name)?.trim() ? [[name, query.get(name)!.trim().slice(0, 120)]] : [])));
}

/** The query of a list with some filters changed; another filter starts at the first page. */
export function listAddress(chosen: Chosen, change: Chosen = {}): string {
  const merged = { ...chosen, page: undefined, ...change };
  const query = new URLSearchParams(Object.entries(merged).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return query.size > 0 ? `?${query}` : "";
}

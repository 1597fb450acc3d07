import type { Chosen, LeftOver } from "./duplicate.rules.ts";

/** Rows as the database has them, whatever columns later migrations give them. */
export type Row = Record<string, unknown>;
export const parts = ["document", "contact", "stay", "consent", "other_name"] as const;
export type Part = (typeof parts)[number];
/** A person with everything that is theirs alone. */
export type Snapshot = { person: Row } & Record<Part, Row[]>;

// What makes two rows speak of the same thing.
const keyOf: Record<Part, (row: Row) => string> = {
  document: (row) => String(row["number_key"]),
  contact: (row) => `${row["channel"]} ${row["value"]}`,
  stay: (row) => String(row["id"]),
  consent: (row) => String(row["id"]),
  other_name: (row) => String(row["name"]),
};
/** Columns that say nothing of a row's content. */
const apart = new Set(["id", "person_id", "updated_at", "updated_by"]);
const sameRow = (one: Row, other: Row) => Object.keys(one).every((key) => apart.has(key) || JSON.stringify(one[key]) === JSON.stringify(other[key]));

const columnsOf: Record<keyof Chosen, readonly string[]> = {
  nameArabic: ["name_arabic", "key_arabic"],
  nameLatin: ["name_latin", "key_latin"],
  birth: ["birth_date", "birth_precision", "birth_given"],
  sex: ["sex"],
  nationality: ["nationality"],
  household: ["household_id", "relation"],
};

const exactness: Record<string, number> = { year: 1, month: 2, day: 3 };
const newer = (one: Row, other: Row) => String(one["record_confirmed_at"] ?? one["updated_at"]) > String(other["record_confirmed_at"] ?? other["updated_at"]);
const words = (name: unknown) => (typeof name === "string" ? name.split(/\s+/).length : 0);

/** Which side's value a merge keeps unless somebody chooses: what only one has, the more exact, the fuller name, else the fresher record's. */
export function defaultChoice(a: Row, b: Row): Required<Chosen> {
  const fresher = newer(b, a) ? "b" : "a";
  const known = (column: string): "a" | "b" | null => (a[column] == null ? (b[column] == null ? "a" : "b") : b[column] == null ? "a" : null);
  const name = (column: string) => known(column) ?? (words(a[column]) === words(b[column]) ? fresher : words(a[column]) > words(b[column]) ? "a" : "b");
  const exact = (row: Row) => exactness[String(row["birth_precision"])] ?? 0;
  return {
    nameArabic: name("name_arabic"),
    nameLatin: name("name_latin"),
    birth: known("birth_date") ?? (exact(a) === exact(b) ? fresher : exact(a) > exact(b) ? "a" : "b"),
    sex: known("sex") ?? fresher,
    nationality: known("nationality") ?? fresher,
    household: "a",
  };
}

const union = (one: unknown, other: unknown) => [...new Set([...((one as string[]) ?? []), ...((other as string[]) ?? [])])];
const later = (one: unknown, other: unknown) => (one == null ? other : other == null ? one : String(one) > String(other) ? one : other);
const filled = (row: Row, by: Row): Row => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? (apart.has(key) ? value : by[key])]));

/** One record out of two: `a` survives. Keeps the documents, contacts, stays and spellings of both; the stricter answer of each audience. */
export function mergeRecords(a: Snapshot, b: Snapshot, choose: Chosen, keyed: (name: string) => string): Snapshot {
  const chosen = { ...defaultChoice(a.person, b.person), ...choose };
  const person: Row = { ...a.person };
  for (const [field, columns] of Object.entries(columnsOf) as [keyof Chosen, readonly string[]][])
    if (chosen[field] === "b") for (const column of columns) if (column in person) person[column] = b.person[column];
  for (const list of ["languages", "needs"]) person[list] = union(a.person[list], b.person[list]).slice(0, 10);
  person["record_confirmed_at"] = later(a.person["record_confirmed_at"], b.person["record_confirmed_at"]);
  person["example"] = Boolean(a.person["example"]) && Boolean(b.person["example"]);
  // Whoever is still abroad by one record is abroad.
  if (b.person["closed_at"] == null) for (const column of ["closed_at", "closed_on", "closed_reason"]) if (column in person) person[column] = null;
  return {
    person,
    document: mergeKeyed("document", a, b),
    contact: contacts(a, b),
    stay: stays(a, b),
    consent: consents(a, b),
    other_name: otherNames(a, b, person, keyed),
  };
}

function mergeKeyed(part: Part, a: Snapshot, b: Snapshot): Row[] {
  const key = keyOf[part];
  const others = new Map(b[part].map((row) => [key(row), row]));
  const own = new Set(a[part].map(key));
  return [...a[part].map((row) => filled(row, others.get(key(row)) ?? {})), ...b[part].filter((row) => !own.has(key(row)))];
}

function contacts(a: Snapshot, b: Snapshot): Row[] {
  const preferred = new Set(a.contact.filter((row) => row["preferred"]).map((row) => row["channel"]));
  const own = new Set(a.contact.map(keyOf.contact));
  return mergeKeyed("contact", a, b).map((row) => (own.has(keyOf.contact(row)) || !preferred.has(row["channel"]) ? row : { ...row, preferred: false }));
}

/** Both say the same of where somebody is: one country and mission, days that touch, and no two different places. */
function sameStay(one: Row, other: Row): boolean {
  const place = (row: Row) => (typeof row["place"] === "string" ? row["place"].trim().toLowerCase() : null);
  const end = (row: Row) => String(row["until_day"] ?? "9999");
  const start = (row: Row) => String(row["from_day"] ?? "0000");
  return one["country"] === other["country"] && one["mission_id"] === other["mission_id"] && one["kind"] === other["kind"]
    && (place(one) === null || place(other) === null || place(one) === place(other)) && start(one) <= end(other) && start(other) <= end(one);
}

function stays(a: Snapshot, b: Snapshot): Row[] {
  const taken = new Set<Row>();
  const own = a.stay.map((stay) => {
    const twin = b.stay.find((other) => !taken.has(other) && sameStay(stay, other));
    if (!twin) return stay;
    taken.add(twin);
    // A position belongs to its place: taken together, or not at all. An open end stays open.
    const position = stay["latitude"] == null ? { latitude: twin["latitude"], longitude: twin["longitude"] } : {};
    return { ...stay, place: stay["place"] ?? twin["place"], from_day: stay["from_day"] ?? twin["from_day"], ...position };
  });
  return [...own, ...b.stay.filter((stay) => !taken.has(stay))];
}

/** The answer of each audience that holds: the newest row. */
const answers = (rows: readonly Row[]) => new Map([...rows].sort((x, y) => Number(x["id"]) - Number(y["id"])).map((row) => [String(row["audience"]), row]));

function consents(a: Snapshot, b: Snapshot): Row[] {
  const all = [...a.consent, ...b.consent].sort((x, y) => Number(x["id"]) - Number(y["id"]));
  const newest = answers(all);
  const refusals = [...answers(a.consent).values(), ...answers(b.consent).values()].filter((row) => row["granted"] === false);
  const overruled = refusals.filter((row) => newest.get(String(row["audience"]))?.["granted"] !== false);
  // A row of its own, newest of all, so that whoever reads the newest reads the refusal.
  return [...all, ...overruled.map((row) => ({ ...row, id: null }))];
}

function otherNames(a: Snapshot, b: Snapshot, person: Row, keyed: (name: string) => string): Row[] {
  const shown = new Set([person["name_arabic"], person["name_latin"]]);
  const kept = mergeKeyed("other_name", a, b).filter((row) => !shown.has(row["name"]));
  const names = new Set(kept.map((row) => row["name"]));
  for (const name of [a, b].flatMap(({ person: one }) => [one["name_arabic"], one["name_latin"]]))
    if (typeof name === "string" && !shown.has(name) && !names.has(name) && keyed(name) !== "") {
      names.add(name);
      kept.push({ id: null, name, key: keyed(name), source: "merged", created_at: a.person["updated_at"] });
    }
  return kept;
}

const notRestored = new Set(["id", "version", "updated_at", "updated_by", "merged_into", "example", "missions"]);

/**
 * Takes a merge apart again: both records as they were before it, except what was changed since (`now` against
 * `after`), which stays with the survivor and is listed.
 */
export function unmergeRecords({ a, b, after, now }: { a: Snapshot; b: Snapshot; after: Snapshot; now: Snapshot }): { a: Snapshot; b: Snapshot; left: LeftOver[] } {
  const left: LeftOver[] = [];
  const person: Row = { ...now.person };
  for (const column of Object.keys(now.person)) {
    if (notRestored.has(column)) continue;
    if (JSON.stringify(now.person[column]) === JSON.stringify(after.person[column])) person[column] = a.person[column] ?? null;
    else if (!/^key_|_at$|_precision$/.test(column)) left.push({ what: column, how: "changed", value: now.person[column] == null ? null : String(now.person[column]) });
  }
  const kept: Snapshot = { person, document: [], contact: [], stay: [], consent: [], other_name: [] };
  for (const part of parts) {
    const key = keyOf[part];
    const byKey = (rows: readonly Row[]) => new Map(rows.map((row) => [key(row), row]));
    const [was, then, present] = [byKey(a[part]), byKey(after[part]), byKey(now[part])];
    const tell = (how: LeftOver["how"], row: Row) => left.push({ what: part, how, value: describe(part, row) });
    for (const [at, row] of was) {
      const found = present.get(at);
      if (!then.has(at)) kept[part].push(row);
      else if (!found) tell("removed", row);
      else if (sameRow(then.get(at)!, found)) kept[part].push(row);
      else {
        kept[part].push({ ...found, id: row["id"] });
        tell("changed", found);
      }
    }
    for (const [at, row] of present) {
      if (was.has(at)) continue;
      const before = then.get(at);
      if (before && sameRow(before, row)) continue;
      // Came from the other and was changed since: the other takes the row back as it was, the change stays here.
      kept[part].push(before ? { ...row, id: null } : row);
      tell(before ? "changed" : "added", row);
    }
  }
  return { a: kept, b, left };
}

function describe(part: Part, row: Row): string | null {
  const said = { document: row["number"], contact: row["value"], stay: [row["country"], row["place"]].filter(Boolean).join(" "), consent: row["audience"], other_name: row["name"] }[part];
  return said == null ? null : String(said);
}

import { Problem, problemWords } from "./problem.ts";

export type Fields = { [name: string]: string | File | Fields | Fields[] };
const deepest = 4;
const mostFields = 2_000;

/**
 * Reads a posted form into nested values. Dotted names nest, numbers make lists; empty text fields are
 * left out, so that an optional field left blank is simply absent.
 */
export async function readFields(request: Request): Promise<Fields> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    throw new Problem("unreadable", 400, problemWords.unreadable);
  }
  const root: Fields = Object.create(null) as Fields;
  let count = 0;
  for (const [name, value] of form) {
    if (++count > mostFields) throw new Problem("too-large", 413, problemWords.tooLarge);
    if (typeof value === "string" ? value.trim() === "" : value.size === 0 && value.name === "") continue;
    place(root, name.split("."), typeof value === "string" ? value : value);
  }
  return lists(root) as Fields;
}

function place(root: Fields, path: string[], value: string | File): void {
  if (path.length > deepest || path.some((step) => !/^[A-Za-z0-9_-]{1,60}$/.test(step))) return;
  let at = root;
  for (const step of path.slice(0, -1)) {
    const next = at[step];
    if (typeof next === "object" && !(next instanceof File)) at = next as Fields;
    else at = at[step] = Object.create(null) as Fields;
  }
  const last = path.at(-1)!;
  // A name that repeats (check boxes) becomes a comma-separated value; shapes that want a list split it.
  const before = at[last];
  at[last] = typeof before === "string" && typeof value === "string" ? `${before},${value}` : value;
}

/** Objects whose keys are all numbers become lists, in number order. */
function lists(value: Fields[string]): Fields[string] {
  if (typeof value !== "object" || value instanceof File || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const plain = Object.fromEntries(keys.map((key) => [key, lists(value[key]!)]));
  if (keys.length > 0 && keys.every((key) => /^\d{1,4}$/.test(key))) return keys.sort((a, b) => Number(a) - Number(b)).map((key) => plain[key] as Fields);
  return plain;
}

/** Posted fields by their dotted names ("area.latitude"). */
export type Flat = Record<string, string>;

/** Posted fields with dotted names again, as the area picker and its parser read them. Files are left out. */
export function flatten(fields: Fields, prefix = ""): Flat {
  return Object.assign({}, ...Object.entries(fields).map(([name, value]) => (typeof value === "string" ? { [prefix + name]: value } : value instanceof File ? {} : flatten(value as Fields, `${prefix}${name}.`)))) as Flat;
}

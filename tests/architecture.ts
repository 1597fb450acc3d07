import { cycles, type Import, importsOf, type Tree, walk } from "./architecture.imports.ts";
import { type Kind, purePackages, roles, type Seen } from "./architecture.roles.ts";

export type { Tree } from "./architecture.imports.ts";

/** `map`: module → modules it may use. `views`: published views, "schema.name". `knots`: see `knotsOf`. */
export type House = { map: Readonly<Record<string, readonly string[]>>; views: ReadonlySet<string>; knots?: readonly (readonly string[])[] };

const isTest = (path: string) => /\.(test|fixture)\.tsx?$/.test(path);
const isCode = (path: string) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts");
const badNames = /(^|[-./_])(utils?|helpers?|common|shared|managers?)([-./_]|$)/i;
export const longestFile = 400;

/** Every breach of the house in a tree of source files, one sentence each, sorted. Pure, so that a test can plant faults. */
export function faults(tree: Tree, house: House): string[] {
  const paths = Object.keys(tree).filter(isCode);
  const code = paths.filter((path) => path.startsWith("src/"));
  const imports = new Map(paths.map((path) => [path, importsOf(path, tree)]));
  const of = (path: string) => imports.get(path) ?? [];
  return [
    ...paths.flatMap((path) => nameAndSize(path, tree[path] ?? "")),
    ...code.flatMap((path) => of(path).flatMap((one) => importFaults(path, one, tree, house))),
    ...code.filter((path) => /\.rules\.ts$/.test(path)).flatMap((path) => impurity(path, of)),
    ...code.filter((path) => /\.store\.ts$/.test(path)).flatMap((path) => foreignTables(path, tree[path] ?? "", house)),
    ...knotsOf(code, of, house.knots ?? []),
  ].sort();
}

function nameAndSize(path: string, source: string): string[] {
  const lines = source.split("\n").length - (source.endsWith("\n") ? 1 : 0);
  const generated = /\/tables\.ts$/.test(path) && source.startsWith("// Written by `npm run tables`");
  return [
    ...(badNames.test(path) ? [`${path}: a name that says nothing; name the thing it is about`] : []),
    ...(lines > longestFile && !generated ? [`${path}: ${lines} lines, at most ${longestFile}; split it by what it is about`] : []),
  ];
}

const moduleOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1] ?? null;

function kindOf(path: string, { specifier, target }: Import): Kind {
  if (target === null) return specifier.startsWith("node:") || specifier === "fs" || specifier === "path" ? "node" : "npm";
  if (target.startsWith("src/platform/ui/")) return "platform-ui";
  if (target.startsWith("src/platform/")) return "platform";
  if (!target.startsWith("src/")) return "outside";
  const module = moduleOf(target);
  if (module === null) return "app";
  if (module === moduleOf(path)) return "own";
  return target === `src/${module}/index.ts` ? "module" : target === `src/${module}/ui.tsx` ? "module-ui" : "deep";
}

function importFaults(path: string, one: Import, tree: Tree, house: House): string[] {
  const seen: Seen = { ...one, kind: kindOf(path, one) };
  const fault = (why: string) => [`${path}: imports ${one.specifier}: ${why}`];
  const from = moduleOf(path);
  const to = one.target === null ? null : moduleOf(one.target);
  if (from !== null && !(from in house.map)) return [`${path}: ${from} is not on the map; add it to src/modules.ts`];
  if (seen.kind === "outside" && !/(^|\/)package\.json$/.test(one.target ?? "")) return fault("src/ uses nothing outside src/");
  if (one.target !== null && isCode(one.target) && !(one.target in tree)) return fault("there is no such file");
  if (!isTest(path) && (isTest(one.target ?? "") || one.target === "src/platform/testing.ts") && path !== "src/platform/testing.ts") return fault("only tests may use what is made for tests");
  if (from === null) return seen.kind === "deep" && !/^src\/[^/]+\/[^/]+\.ts$/.test(one.target ?? "") ? fault("take it from the module's own folder top: api.ts, pages.ts, index.ts, seed.ts") : [];
  if (from === "platform") return to !== "platform" && one.target !== null ? fault("platform is the ground floor and knows no module; pass it in, or tell it by an event") : [];
  if (one.target !== null && to !== from) {
    if (to === null) return fault("modules do not reach up into the application; export a table that it reads");
    if (!(house.map[from] ?? []).includes(to)) return fault(`the map in src/modules.ts does not let ${from} use ${to}; upwards tell an event (platform/jobs.ts)`);
    if (!one.specifier.startsWith("#")) return fault(`across modules write #${to === "platform" ? "platform/…" : to}`);
    if (seen.kind === "deep") return fault(`use the front door #${to}, and export there what you need`);
    if (seen.kind === "module-ui" && !path.endsWith(".tsx")) return fault("components are for pages; server code uses the front door");
  } else if (one.specifier.startsWith("#")) return fault("inside a module imports are relative");
  if (isTest(path)) return [];
  const role = roles.find(({ file }) => file.test(path));
  return role && !role.may(seen) ? fault(`${role.name}: ${role.teach}`) : [];
}

/** Rules must run in a browser: nothing they reach may be Node's or do input and output. */
function impurity(path: string, of: (path: string) => readonly Import[]): string[] {
  const before = new Map<string, string>([[path, ""]]);
  for (const at of before.keys()) {
    for (const one of of(at)) {
      if (one.typeOnly) continue;
      if (one.target !== null) {
        if (!before.has(one.target)) before.set(one.target, at);
      } else if (!purePackages.test(one.specifier)) {
        const trail: string[] = [];
        for (let step = at; step; step = before.get(step) ?? "") trail.unshift(step);
        return [`${path}: reaches ${one.specifier} by ${trail.join(" → ")}; rules are pure and run anywhere`];
      }
    }
  }
  return [];
}

/** A store may name another module's published views, along the map, and none of its tables. */
function foreignTables(path: string, source: string, { map, views }: House): string[] {
  const from = moduleOf(path);
  if (from === null) return [];
  const named = new Set<string>();
  const read = (text: unknown) => {
    for (const [name, schema] of String(text).matchAll(/\b([a-z]+)\.[a-z_]+\b/g)) if (schema! in map && schema !== from && schema !== "platform") named.add(name);
  };
  walk(path, source, (node) => {
    if (node.type === "Literal" && typeof node["value"] === "string") read(node["value"]);
    if (node.type === "TemplateElement") read((node["value"] as { raw: string }).raw);
  });
  return [...named].flatMap((name) => {
    const schema = name.split(".")[0]!;
    if (!(map[from] ?? []).includes(schema)) return [`${path}: reads ${name}: the map does not let ${from} use ${schema}`];
    return views.has(name) ? [] : [`${path}: reads ${name}: join another module only through a view it publishes`];
  });
}

/** Import cycles. A knot is a set of files whose types need one another; there imports of types, and only those, may close a circle. */
function knotsOf(code: readonly string[], of: (path: string) => readonly Import[], knots: readonly (readonly string[])[]): string[] {
  const edges = (path: string) =>
    of(path)
      .filter((one) => one.target !== null && !(one.typeOnly && knots.some((knot) => knot.includes(path) && knot.includes(one.target!))))
      .map((one) => one.target!);
  return cycles(code, edges).map((group) => `${group[0]}: imports itself in a circle: ${group.join(", ")}`);
}

/** Foreign keys, and what views read, as the database has them. */
export type Link = { from: string; to: string; name: string; toView: boolean; kind: "foreign key" | "view" };

/** Links between schemas that the map does not allow. A foreign key may point at a table of a module below; a view may read only views of one. */
export function linkFaults(links: readonly Link[], map: House["map"]): string[] {
  return links.flatMap(({ from, to, name, kind, toView }) => {
    if (from === to || !(from in map)) return [];
    if (!(map[from] ?? []).includes(to)) return [`${kind} ${name}: the map does not let ${from} use ${to}`];
    return kind === "view" && !toView && to !== "platform" ? [`view ${name}: reads a table of ${to}; read a view it publishes`] : [];
  });
}

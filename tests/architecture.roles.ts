import type { Import } from "./architecture.imports.ts";

/** What an import is, seen from the file that has it. `module`: another module's front door; `deep`: behind it. */
export type Kind = "npm" | "node" | "platform" | "platform-ui" | "own" | "module" | "module-ui" | "deep" | "app" | "outside";
export type Seen = Import & { kind: Kind };

/** One role of files: which, what it may import, and what to do instead. */
type Role = { name: string; file: RegExp; may: (seen: Seen) => boolean; teach: string };

const own = (seen: Seen, roles: RegExp) => seen.kind === "own" && roles.test(seen.target ?? "");
const platform = (seen: Seen, files: RegExp) => seen.kind === "platform" && files.test(seen.target ?? "");
const npm = (seen: Seen, names: RegExp) => seen.kind === "npm" && names.test(seen.specifier);

/** Packages that neither read nor write anything and run in a browser too. */
export const purePackages = /^(zod|libphonenumber-js)(\/.*)?$/;
const plain = /\.(rules|words)\.ts$/;
const markup = /^(react|react-dom|react-router|@mantine\/.+|@react-router\/.+)(\/.*)?$/;

/** The table of `docs/architecture.md`; the first that fits a file holds. Tests are not in it: they may look at anything their module may use. */
export const roles: readonly Role[] = [
  {
    name: "words",
    file: /\.words\.ts$/,
    may: (seen) => platform(seen, /\/words\.ts$/) || own(seen, /\.words\.ts$/),
    teach: "words are sentences only; move what decides to the rules",
  },
  {
    name: "rules",
    file: /\.rules\.ts$/,
    may: (seen) => npm(seen, purePackages) || own(seen, plain) || seen.kind === "platform" || (seen.typeOnly && seen.kind === "module"),
    teach: "rules are pure and run anywhere; let the operation fetch what they decide on, and pass it in",
  },
  {
    name: "store",
    file: /\.store\.ts$/,
    may: (seen) =>
      npm(seen, /^kysely/) || seen.specifier === "node:crypto" || own(seen, /(\.(rules|words|store)|\/tables)\.ts$/) || seen.kind === "platform" || (seen.typeOnly && seen.kind === "module"),
    teach: "a store is SQL and nothing else; call it, and other modules, from the operation",
  },
  {
    name: "operations",
    file: /\.operations\.ts$/,
    may: (seen) => !npm(seen, markup) && !npm(seen, /^(kysely|pg)$/) && !["platform-ui", "module-ui"].includes(seen.kind) && !/\.tsx$/.test(seen.target ?? ""),
    teach: "an operation knows no markup and no SQL: markup belongs to the page, SQL to the store",
  },
  {
    name: "page",
    file: /\.page\.tsx$/,
    may: (seen) => !own(seen, /(\.store|\/tables)\.ts$/) && !npm(seen, /^(kysely|pg)/) && !platform(seen, /\/(database|migrations|audit|jobs)\.ts$/) && (seen.kind !== "node" || seen.specifier === "node:crypto"),
    teach: "a page reads and writes through an operation: page.read(op, …) or page.submit(op, …)",
  },
  {
    name: "piece",
    file: /\.tsx$/,
    may: (seen) => (seen.typeOnly || !own(seen, /\.operations\.ts$/)) && !own(seen, /(\.store|\/tables)\.ts$/) && !npm(seen, /^(kysely|pg)/) && seen.kind !== "node" && (seen.typeOnly || seen.kind !== "module"),
    teach: "a component is given what it shows; the page's loader fetches it",
  },
  {
    name: "front door",
    file: /^src\/[^/]+\/index\.ts$/,
    may: (seen) => !/\.tsx$/.test(seen.target ?? "") && !npm(seen, markup),
    teach: "index.ts is read on the server only; components for others go to ui.tsx",
  },
];

import { dirname, join } from "node:path/posix";
import { parseSync } from "vite";

/** Source files by path from the repository's root, "/" between folders. */
export type Tree = Readonly<Record<string, string>>;

/** One import, re-export, `import()`, `import("…").Type`, `require` or `import.meta.glob`. `target`: the file it means, when it is one of ours. */
export type Import = { specifier: string; typeOnly: boolean; target: string | null };

type Node = { type: string } & Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";
const literal = (node: unknown): string | null => (isNode(node) && node.type === "Literal" && typeof node["value"] === "string" ? node["value"] : null);

/** Calls back on every node of a file's syntax tree. A file that does not parse is an error. */
export function walk(path: string, source: string, visit: (node: Node) => void): void {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`);
  const into = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(into);
    if (!isNode(value)) return;
    visit(value);
    Object.values(value).forEach(into);
  };
  into(program);
}

/** What a file imports, in any of the ways the language has; type imports count. */
export function importsOf(path: string, tree: Tree): Import[] {
  const found: Import[] = [];
  const add = (specifier: string | null, typeOnly: boolean) => {
    if (specifier !== null) found.push({ specifier, typeOnly, target: resolve(path, specifier) });
  };
  walk(path, tree[path] ?? "", (node) => {
    if (node.type === "ImportDeclaration") {
      const names = node["specifiers"] as Node[];
      add(literal(node["source"]), node["importKind"] === "type" || (names.length > 0 && names.every((name) => name["importKind"] === "type")));
    } else if (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") {
      const names = (node["specifiers"] as Node[] | undefined) ?? [];
      add(literal(node["source"]), node["exportKind"] === "type" || (names.length > 0 && names.every((name) => name["exportKind"] === "type")));
    } else if (node.type === "ImportExpression") add(literal(node["source"]), false);
    else if (node.type === "TSImportType") add(literal(node["source"]), true);
    else if (node.type === "TSExternalModuleReference") add(literal(node["expression"]), false);
    else if (node.type === "CallExpression" && isRequireOrGlob(node["callee"])) for (const argument of node["arguments"] as unknown[]) [argument, ...elements(argument)].forEach((one) => add(literal(one), false));
  });
  return found;
}

const elements = (node: unknown) => (isNode(node) && node.type === "ArrayExpression" ? (node["elements"] as unknown[]) : []);
function isRequireOrGlob(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === "Identifier") return callee["name"] === "require";
  return callee.type === "MemberExpression" && isNode(callee["object"]) && callee["object"].type === "MetaProperty" && isNode(callee["property"]) && callee["property"]["name"] === "glob";
}

/** The file a specifier means, by the rules of package.json `imports`; null for packages and Node's own. */
function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith(".")) return join(dirname(from), specifier.replace(/\?.*$/, ""));
  const [, platform] = /^#platform\/(.+)$/.exec(specifier) ?? [];
  if (platform) return join("src/platform", platform);
  const [, module, rest] = /^#([a-z-]+)(\/.*)?$/.exec(specifier) ?? [];
  if (!module) return null;
  return rest === undefined ? `src/${module}/index.ts` : rest === "/ui" ? `src/${module}/ui.tsx` : `src/${module}${rest}`;
}

/** Groups of files that import each other in a circle, each sorted. */
export function cycles(files: readonly string[], edges: (file: string) => readonly string[]): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    stack.push(file);
    for (const next of edges(file)) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || edges(file).includes(file)) found.push(group.sort());
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return found;
}

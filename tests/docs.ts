import { dirname, join, normalize } from "node:path/posix";

const folders = "src|docs|migrations|scripts|tests|bench|facility|public|\\.github";
const pathLike = new RegExp(`^(${folders})(/[\\w.@*-]+)*/?$`);
const fileLike = /^[A-Za-z][\w.-]*\.(ts|tsx|md|json|sql|ya?ml|css)$/;
// Names that stand for any file of a role.
const pattern = /^thing[.-]/;

const matches = (path: string, glob: string) => new RegExp(`^${glob.replace(/[.]/g, "\\.").replace(/\*/g, "[^/]*")}(/|$)`).test(path);

/**
 * Paths that a document names and that do not exist: in backticks when they look like a path of the repository (or the bare
 * name of a file), and as the target of a link or picture. `files`: every file of the repository, from its root.
 */
export function missingPaths(document: string, text: string, files: readonly string[]): string[] {
  const exists = (path: string) => files.some((file) => matches(file, path.replace(/\/$/, "")));
  const named = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!.trim());
  const linked = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)|\b(?:src|href)="([^"#]+)"/g)].map((match) => match[1] ?? match[2]!);
  return [
    ...named.filter((name) => pathLike.test(name) && !exists(name)),
    ...named.filter((name) => fileLike.test(name) && !pattern.test(name) && !files.some((file) => file === name || file.endsWith(`/${name}`))),
    ...linked.filter((link) => !/^([a-z]+:|\/)/.test(link) && !exists(normalize(join(dirname(document), link)))),
  ];
}

/** Rows of the table of settings in a document: `| `NAME` | default | meaning |`. */
export function settingRows(text: string): { name: string; default: string; means: string }[] {
  return [...text.matchAll(/^\| `([A-Z][A-Z_]+)` \|([^|]*)\|([^|]*)\|$/gm)].map(([, name, given, means]) => ({ name: name!, default: given!.trim().replace(/^`|`$/g, ""), means: means!.trim() }));
}

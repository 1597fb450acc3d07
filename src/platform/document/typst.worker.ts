import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parentPort } from "node:worker_threads";

/** What is used of the native compiler. */
type Compiler = {
  addSource(path: string, source: string): void;
  mapShadow(path: string, content: Buffer): void;
  compile(by: object): { result: object | null; takeDiagnostics(): object | null };
  fetchDiagnostics(error: object): unknown[];
  pdf(compiled: object): Buffer;
  evictCache(maxAge: number): void;
};

const require = createRequire(join(process.cwd(), "package.json"));

function native(): { NodeCompiler: { create(options: object): Compiler } } {
  const prefix = "@myriaddreamin/typst-ts-node-compiler";
  const builds: Record<string, string[]> = { linux: ["gnu", "musl"].map((libc) => `linux-${process.arch}-${libc}`), darwin: [`darwin-${process.arch}`], win32: [`win32-${process.arch}-msvc`] };
  for (const build of builds[process.platform] ?? []) {
    try {
      return require(`${prefix}-${build}`) as ReturnType<typeof native>;
    } catch {
      // Another libc, or not installed.
    }
  }
  throw new Error(`no PDF compiler for ${process.platform} ${process.arch}`);
}

function fonts(): Buffer[] {
  return [["amiri", "Amiri"], ["noto-sans", "NotoSans"]].flatMap(([folder, name]) => {
    const root = dirname(require.resolve(`@expo-google-fonts/${folder}/package.json`));
    return ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"].map((cut) => readFileSync(join(root, cut, `${name}_${cut}.ttf`)));
  });
}

let compiler: Compiler | undefined;
const templates = new Map<string, string>();

parentPort!.on("message", ({ id, template, data }: { id: number; template: string; data: string }) => {
  try {
    compiler ??= native().NodeCompiler.create({ workspace: "/", fontArgs: [{ fontBlobs: fonts() }] });
    let source = templates.get(template);
    if (source === undefined) templates.set(template, (source = readFileSync(join(process.cwd(), template), "utf8")));
    compiler.mapShadow("/data.json", Buffer.from(data));
    const compiled = compiler.compile({ mainFileContent: source, resetRead: true });
    if (!compiled.result) {
      const faults = compiled.takeDiagnostics();
      throw new Error(faults ? JSON.stringify(compiler.fetchDiagnostics(faults)).slice(0, 2_000) : "not compiled");
    }
    const pdf = compiler.pdf(compiled.result);
    compiler.evictCache(0);
    parentPort!.postMessage({ id, pdf });
  } catch (error) {
    parentPort!.postMessage({ id, failure: String((error as Error).message ?? error) });
  }
});

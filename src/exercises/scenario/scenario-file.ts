import { isNode, LineCounter, parseDocument, stringify } from "yaml";
import { z } from "zod";
import { inputErrors, says } from "#platform/problem.ts";
import { type Text, words } from "#platform/words.ts";
import { type Inject, injectInFile, inOrder } from "./inject.rules.ts";
import { contentShape, scenarioKey, scenarioKinds, type ScenarioContent, type ScenarioKind, twice } from "./scenario.rules.ts";
import { writtenTime } from "./time.rules.ts";

const fileWords = words({
  twice: { en: "Two injects have the same number.", ar: "حدثان يحملان الرقم نفسه." },
  notYaml: { en: "This is not YAML.", ar: "هذا الملف ليس بصيغة YAML." },
});

/** A scenario as a file of the data pack holds it; times may be written as people do. */
const fileShape = contentShape.extend({
  key: scenarioKey,
  kind: z.enum(scenarioKinds),
  injects: z.array(injectInFile).max(300).refine((list) => twice(list.map(({ number }) => String(number))).length === 0, says(fileWords.twice)),
});

export type ScenarioFile = { key: string; kind: ScenarioKind; content: ScenarioContent; injects: Inject[] };
/** One thing wrong in a file; `line` counts from 1, `path` is dotted. */
export type FileFault = { line: number; path: string; message: Text };
/** Largest file, in characters. */
export const largestYaml = 2_000_000;

/** Reads a scenario's YAML. Nothing of it is taken when anything is wrong. */
export function readScenarioYaml(source: string): { scenario: ScenarioFile } | { faults: FileFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) return { faults: document.errors.slice(0, 20).map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, path: "", message: { en: message, ar: `${fileWords.notYaml.ar} \u2066${message}\u2069` } })) };
  let plain: unknown;
  try {
    // Aliases are limited: a few lines of them can otherwise unfold into gigabytes.
    plain = document.toJS({ maxAliasCount: 100 });
  } catch {
    return { faults: [{ line: 1, path: "", message: fileWords.notYaml }] };
  }
  const read = fileShape.safeParse(plain, { reportInput: true });
  if (read.success) {
    const { key, kind, injects, ...content } = read.data;
    return { scenario: { key, kind, content, injects } };
  }
  const lineAt = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const said = inputErrors(read.error.issues);
  return { faults: said.slice(0, 50).map(({ path, message }, at) => ({ line: lineAt(read.error.issues[at]!.path), path, message })) };
}

/** Writes a scenario as a file of the data pack; reads back as the same. Ids that injects have in the database are left out. */
export function writeScenarioYaml({ key, kind, content, injects }: ScenarioFile): string {
  const { title, ...rest } = content;
  const phases = content.phases.map((one) => ({ ...one, from: writtenTime(one.from) }));
  const lines = inOrder(injects).map(({ number, when, ...inject }) => ({
    number,
    when: when.kind === "at" ? writtenTime(when.minutes) : when.kind === "after" ? { ...when, minutes: writtenTime(when.minutes) } : when,
    ...Object.fromEntries(Object.entries(inject).filter(([field]) => field !== "id")),
  }));
  return stringify({ key, kind, title, ...rest, phases, injects: lines }, { lineWidth: 0, aliasDuplicateObjects: false });
}

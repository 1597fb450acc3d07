import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Document, LineCounter, isMap, isNode, isPair, isScalar, parseDocument } from "yaml";
import type { z } from "zod";
import { type FacilityFacts, type FacilityInstitution, type FacilityMission, facilityFacts, institutionsFile, missionsFile } from "./facility.shape.ts";

export type { FacilityFacts, FacilityInstitution, FacilityMission } from "./facility.shape.ts";

/** A facility's data pack: who it is, the institutions it works with, its missions abroad. */
export type Facility = { facility: FacilityFacts; institutions: FacilityInstitution[]; missions: FacilityMission[] };

/** One thing wrong in a pack. `path` is as in `missions[2].country`, empty for the file as a whole; `line` counts from 1. */
export type FacilityFault = { file: string; line?: number; path: string; message: string };

/** A data pack cannot be used. The message has a line for each fault: file:line, path, what is wrong. */
export class FacilityError extends Error {
  readonly faults: readonly FacilityFault[];

  constructor(faults: readonly FacilityFault[]) {
    super(`The facility's data pack has mistakes:\n${faults.map(describeFault).join("\n")}`);
    this.name = "FacilityError";
    this.faults = faults;
  }
}

const mostBytes = 2_000_000;
const mostFaults = 20;

/**
 * Reads `facility.yaml`, `institutions.yaml` and `missions.yaml` of a folder. All three are checked before it gives up, so
 * that an editor sees every mistake at once.
 * @throws FacilityError naming file, line and path of up to 20 faults
 */
export async function loadFacility(directory: string): Promise<Facility> {
  const faults: FacilityFault[] = [];
  const facts = await readPart(join(directory, "facility.yaml"), facilityFacts, faults);
  const institutions = await readPart(join(directory, "institutions.yaml"), institutionsFile, faults);
  const missions = await readPart(join(directory, "missions.yaml"), missionsFile, faults);
  if (!facts || !institutions || !missions) throw new FacilityError(faults.slice(0, mostFaults));
  return { facility: facts, institutions: institutions.institutions, missions: missions.missions };
}

async function readPart<S extends z.ZodType>(file: string, shape: S, faults: FacilityFault[]): Promise<z.output<S> | undefined> {
  const source = await readSource(file, faults);
  if (source === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    for (const { pos, message } of document.errors) faults.push({ file, line: lines.linePos(pos[0]).line, path: "", message });
    return undefined;
  }
  const plain = plainValue(document);
  if (plain instanceof Error) {
    faults.push({ file, path: "", message: plain.message });
    return undefined;
  }
  const result = shape.safeParse(plain, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    for (const key of keys) {
      const path = key === undefined ? issue.path : [...issue.path, key];
      const message = key === undefined ? issue.message : "is not a known key here; is it misspelt?";
      faults.push({ file, line: lineOf(document, lines, path), path: writtenPath(path), message });
    }
  }
  return undefined;
}

async function readSource(file: string, faults: FacilityFault[]): Promise<string | undefined> {
  try {
    if ((await stat(file)).size > mostBytes) throw new Error(`is larger than ${mostBytes / 1_000_000} MB`);
    return await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    faults.push({ file, path: "", message: code === "ENOENT" ? "is missing" : message });
    return undefined;
  }
}

// Aliases are limited: a few lines of them can otherwise unfold into gigabytes.
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The line of the deepest part of the path that exists, so that a missing key points at the record it is missing from. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const start = startOf(document, path.slice(0, depth));
    if (start !== undefined) return lines.linePos(start).line;
  }
  return undefined;
}

function startOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = path.length > 0 ? document.getIn(path.slice(0, -1), true) : undefined;
  const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1)) : undefined;
  const node = pair ? pair.key : document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

function writtenPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, key) => (typeof key === "number" ? `${written}[${key}]` : `${written}${written && "."}${String(key)}`), "");
}

function describeFault({ file, line, path, message }: FacilityFault): string {
  return `  ${file}${line === undefined ? "" : `:${line}`} ${path && `${path}: `}${message}`;
}

import { lookup as lookUp } from "node:dns";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { isExercise } from "../exercise.ts";
import { isPublicAddress } from "./address.ts";

/** Why a document did not come. `status`: the other side answered with something else than the document. */
export const fetchFaults = ["address", "not-https", "private", "not-found", "unreachable", "timeout", "too-large", "too-many-redirects", "status", "encoding", "exercise"] as const;
export type FetchFault = (typeof fetchFaults)[number];
export class FetchProblem extends Error {
  readonly code: FetchFault;
  readonly status: number | undefined;
  /** Seconds that the other side asks us to wait, at most a day. */
  readonly retryAfterSeconds: number | undefined;
  constructor(code: FetchFault, more: { status?: number | undefined; retryAfterSeconds?: number | undefined } = {}) {
    super(`fetch: ${code}${more.status ? ` ${more.status}` : ""}`);
    this.name = "FetchProblem";
    this.code = code;
    this.status = more.status;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** What an address must be like before anything is sent to it. Only tests use another than `outside`. */
export type Reach = { protocols: readonly string[]; ports: readonly string[]; mayReach: (address: string) => boolean };
export const outside: Reach = { protocols: ["https:"], ports: [""], mayReach: isPublicAddress };

export type FetchLimits = { bytes: number; milliseconds: number; redirects: number };
const usual: FetchLimits = { bytes: 8 * 1024 * 1024, milliseconds: 20_000, redirects: 3 };

/** What the other side gave us the last time, so that it need not send what we have. */
export type Seen = { etag?: string | null; lastModified?: string | null };
export type Fetched = { unchanged: true } | { unchanged: false; content: Buffer; etag: string | null; lastModified: string | null; url: string };

/** Why an address may not be asked at all, by how it is written; null when it may. Names are looked up only when it is asked. */
export function addressFault(address: string, reach: Reach = outside): FetchFault | null {
  if (address.length > 2_000 || !URL.canParse(address)) return "address";
  const url = new URL(address);
  if (!reach.protocols.includes(url.protocol)) return "not-https";
  if (url.username || url.password || (!reach.ports.includes(url.port) && !reach.ports.includes("*"))) return "address";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // Names without a dot, and those of local networks, are looked up nowhere.
  if (isIP(host)) return reach.mayReach(host) ? null : "private";
  return /\.(local|localhost|internal|lan|home|corp|arpa|onion|test|invalid)\.?$/i.test(host) || !host.includes(".") ? "private" : null;
}

/**
 * Asks a public https address for a document, on the schedule of whoever calls: bounded in time, size and redirects, each of
 * which is judged anew. The name is looked up once and the connection goes to an address that was judged, so that a name
 * cannot answer differently the second time. Throws FetchProblem.
 */
export async function fetchDocument(address: string, seen: Seen = {}, limits: Partial<FetchLimits> = {}, reach: Reach = outside): Promise<Fetched> {
  // An exercise reaches nobody outside, and takes nothing from there either.
  if (isExercise()) throw new FetchProblem("exercise");
  const most = { ...usual, ...limits };
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), most.milliseconds);
  try {
    let next = address;
    for (let turn = 0; turn <= most.redirects; turn++) {
      const fault = addressFault(next, reach);
      if (fault) throw new FetchProblem(fault);
      const answer = await ask(new URL(next), seen, reach, over.signal);
      const status = answer.statusCode ?? 0;
      if ([301, 302, 303, 307, 308].includes(status)) {
        answer.destroy();
        const { location } = answer.headers;
        if (!location || !URL.canParse(location, next)) throw new FetchProblem("status", { status });
        next = new URL(location, next).href;
        continue;
      }
      if (status === 304 && (seen.etag || seen.lastModified)) {
        answer.destroy();
        return { unchanged: true };
      }
      if (status !== 200) {
        answer.destroy();
        throw new FetchProblem("status", { status, retryAfterSeconds: waitAsked(answer.headers["retry-after"]) });
      }
      const content = await read(answer, most.bytes);
      return { unchanged: false, content, etag: short(answer.headers.etag), lastModified: short(answer.headers["last-modified"]), url: next };
    }
    throw new FetchProblem("too-many-redirects");
  } catch (error) {
    if (over.signal.aborted) throw new FetchProblem("timeout");
    throw error instanceof FetchProblem ? error : new FetchProblem((error as { code?: unknown }).code === "ENOTFOUND" ? "not-found" : "unreachable");
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}

function ask(url: URL, seen: Seen, reach: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const headers: Record<string, string> = { "user-agent": "mitaf hazard watch", accept: "application/xml, application/atom+xml, application/rss+xml, application/geo+json, application/json;q=0.9, */*;q=0.1", "accept-encoding": "gzip, br, identity" };
  if (seen.etag) headers["if-none-match"] = seen.etag;
  if (seen.lastModified) headers["if-modified-since"] = seen.lastModified;
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? requestSecure : requestPlain;
    // Without an agent no connection is kept, and no proxy or socket of somebody else is used.
    const asked = send(url, { method: "GET", headers, signal, agent: false, lookup: judged(reach), maxHeaderSize: 32 * 1024 }, resolve);
    asked.on("error", reject);
    asked.end();
  });
}

/** Looks a name up and hands on only addresses that may be reached; one that may not among them spoils the name. */
function judged(reach: Reach): LookupFunction {
  return (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, "", 4);
      if (found.length === 0 || found.some(({ address }) => !reach.mayReach(address))) return done(new FetchProblem("private"), "", 4);
      if (options.all) return (done as unknown as (error: null, all: typeof found) => void)(null, found);
      return done(null, found[0]!.address, found[0]!.family);
    });
  };
}

async function read(answer: IncomingMessage, bytes: number): Promise<Buffer> {
  const told = Number(answer.headers["content-length"]);
  if (told > bytes) {
    answer.destroy();
    throw new FetchProblem("too-large");
  }
  const encoding = (answer.headers["content-encoding"] ?? "identity").toLowerCase();
  const unpack = encoding === "identity" ? null : encoding === "gzip" || encoding === "x-gzip" ? createGunzip() : encoding === "br" ? createBrotliDecompress() : undefined;
  if (unpack === undefined) {
    answer.destroy();
    throw new FetchProblem("encoding");
  }
  // Counted after unpacking: a small packet can hold gigabytes.
  const plain = unpack ? answer.pipe(unpack) : answer;
  if (unpack) answer.on("error", (error) => unpack.destroy(error));
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of plain as AsyncIterable<Buffer>) {
      if ((size += part.length) > bytes) throw new FetchProblem("too-large");
      parts.push(part);
    }
  } catch (error) {
    answer.destroy();
    throw String((error as { code?: unknown }).code).startsWith("Z_") ? new FetchProblem("encoding") : error;
  }
  // A connection cut in the middle ends the stream like its end.
  if (!answer.complete) throw new FetchProblem("unreachable");
  return Buffer.concat(parts);
}

const short = (value: string | undefined) => (value && value.length <= 300 ? value : null);

function waitAsked(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : Math.round((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400) : undefined;
}

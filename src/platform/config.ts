import { createHash } from "node:crypto";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { defaultScopedRole, roleName } from "./scope.ts";

const flag = z.enum(["true", "false", "1", "0"]).transform((v) => v === "true" || v === "1");
const optionalUrl = z.url().optional();

/** Every setting: environment variable → shape, default and meaning. `docs/operate.md` shows the same table (a test holds them together). */
export const settings = {
  PORT: { shape: z.coerce.number().int().min(0).max(65_535).default(8080), means: "port to listen on; 0 picks a free one" },
  HOST: { shape: z.string().default("0.0.0.0"), means: "address to listen on" },
  BASE_URL: { shape: optionalUrl, means: "public address, used in links, cookies and passkeys; http://localhost:PORT unless set" },
  DATA_DIR: { shape: z.string().min(1).default("./data"), means: "folder of the embedded PostgreSQL server" },
  DATABASE_URL: { shape: z.url({ protocol: /^postgres(ql)?$/ }).optional(), means: "PostgreSQL 15 or later; when set, the embedded server is not started" },
  DATABASE_POOL: { shape: z.coerce.number().int().min(2).max(200).default(16), means: "most database connections of one app process" },
  DATABASE_SCOPED_ROLE: { shape: z.string().regex(roleName).default(defaultScopedRole), means: "role under which officers of one mission read and write; made at the start where the database allows it" },
  FACILITY: { shape: z.string().min(1).default("./facility/libya"), means: "folder of the facility's data pack" },
  MODE: { shape: z.enum(["demo", "production"]).default("demo"), means: "demo ships example accounts, an example crisis and an outbox in place of mail; production refuses all three" },
  SECRET: { shape: z.string().min(32).optional(), means: "signs sessions and personal links; at least 32 characters; needed in production" },
  LOG_LEVEL: { shape: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).optional(), means: "least severe line to log; info in production, warn in the demo unless set" },
  TRUST_PROXY: { shape: flag.default(false), means: "true when a proxy of yours sets X-Forwarded-For" },
  MAX_IN_FLIGHT: { shape: z.coerce.number().int().min(8).max(100_000).default(512), means: "requests handled at once before new ones get 503 and Retry-After" },
  METRICS_TOKEN: { shape: z.string().min(8).optional(), means: "bearer token asked for at /metrics; without it /metrics answers this machine only" },
  SMTP_URL: { shape: z.url({ protocol: /^smtps?$/ }).optional(), means: "mail server; without it mail stays in the outbox page" },
  MAIL_FROM: { shape: z.email().default("facility@example.org"), means: "sender of outgoing mail" },
  SMS_URL: { shape: z.url({ protocol: /^(smpp|ssmpp|https?)$/ }).optional(), means: "SMS carrier (smpp://user:password@host:port, ssmpp://…) or HTTP gateway; without it SMS stay in the outbox page" },
  SMS_FROM: { shape: z.string().min(1).max(20).optional(), means: "sender's number or name (at most 11 letters) of outgoing SMS" },
  SMS_TOKEN: { shape: z.string().min(16).optional(), means: "bearer token of the HTTP gateway, in both directions" },
  SMS_WINDOW: { shape: z.coerce.number().int().min(1).max(2_000).default(50), means: "most SMS waiting for the carrier's answer at once" },
  PUSH_HOSTS: { shape: z.string().max(2_000).optional(), means: "web push services to send to, with commas between; unless set those of the usual browsers, and none in the demo" },
  FETCH_FEEDS: { shape: flag.optional(), means: "true asks the hazard feeds that staff have started; on in production, off in the demo unless set" },
  EXERCISE: { shape: flag.default(false), means: "true makes this installation an exercise hall: every page, message and document is marked, and nothing leaves the machine" },
  EXERCISE_PORT: { shape: z.coerce.number().int().min(0).max(65_535).optional(), means: "port of the exercise hall beside the facility; PORT and one unless set" },
  EXERCISE_URL: { shape: optionalUrl, means: "public address of the exercise hall; http://localhost and its port unless set" },
  EXERCISE_DATABASE_URL: { shape: z.url({ protocol: /^postgres(ql)?$/ }).optional(), means: "database of the exercise hall, never the facility's own; without it the hall opens only beside the embedded server" },
  OIDC_ISSUER: { shape: optionalUrl, means: "identity provider's issuer; when set, staff may sign in through it" },
  OIDC_CLIENT_ID: { shape: z.string().optional(), means: "client id at the identity provider" },
  OIDC_CLIENT_SECRET: { shape: z.string().optional(), means: "client secret at the identity provider" },
  OIDC_NAME: { shape: z.string().max(60).default("Government sign-in"), means: "the button's label" },
} as const;

type Settings = typeof settings;
type Parsed = { [K in keyof Settings]: z.output<Settings[K]["shape"]> };

export type Config = Omit<Parsed, "LOG_LEVEL"> & { LOG_LEVEL: NonNullable<Parsed["LOG_LEVEL"]>; baseUrl: string; secret: string; demo: boolean; fetchFeeds: boolean; exercise: boolean };

export class ConfigError extends Error {}

// Only the demo, whose accounts are public anyway, may run on a secret that is public too.
const demoSecret = "demo-only-secret-never-used-in-production";
/** Different characters in a secret, at least; random ones have more, in hexadecimal too. */
const leastVariety = 6;

/** An exercise reaches nobody, whatever its surroundings are set to. */
const noWayOut = { SMTP_URL: undefined, SMS_URL: undefined, SMS_TOKEN: undefined, PUSH_HOSTS: undefined, OIDC_ISSUER: undefined } as const;

/** Reads the environment once. Throws ConfigError listing every wrong setting, one a line. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.keys(settings).map((key) => [key, environment[key] || undefined]));
  const shape = z.object(Object.fromEntries(Object.entries(settings).map(([key, s]) => [key, s.shape])));
  const result = shape.safeParse(given);
  const faults = result.success ? [] : result.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`);
  const parsed = (result.success ? result.data : {}) as Parsed;
  if (result.success && parsed.MODE === "production") {
    if (!parsed.SECRET) faults.push("SECRET: needed in production (at least 32 characters, e.g. `openssl rand -hex 32`)");
    else if (new Set(parsed.SECRET).size < leastVariety) faults.push("SECRET: blanks or a repeated character are easily guessed; e.g. `openssl rand -hex 32`");
    if (parsed.SECRET === demoSecret) faults.push("SECRET: this one is public; choose another");
    if (!parsed.BASE_URL) faults.push("BASE_URL: needed in production, e.g. https://facility.example.org");
  }
  if (result.success && parsed.EXERCISE_DATABASE_URL && parsed.EXERCISE_DATABASE_URL === parsed.DATABASE_URL) faults.push("EXERCISE_DATABASE_URL: must be another database than the facility's own");
  if (result.success && parsed.OIDC_ISSUER && !(parsed.OIDC_CLIENT_ID && parsed.OIDC_CLIENT_SECRET)) faults.push("OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: needed with OIDC_ISSUER");
  if (faults.length) throw new ConfigError(`These settings need correcting:\n${faults.map((f) => `  ${f}`).join("\n")}`);
  const folder = (path: string) => (isAbsolute(path) ? path : resolve(process.cwd(), path));
  return {
    ...parsed,
    ...(parsed.EXERCISE ? noWayOut : {}),
    LOG_LEVEL: parsed.LOG_LEVEL ?? (parsed.MODE === "demo" ? "warn" : "info"),
    DATA_DIR: folder(parsed.DATA_DIR),
    FACILITY: folder(parsed.FACILITY),
    baseUrl: (parsed.BASE_URL ?? `http://localhost:${parsed.PORT}`).replace(/\/$/, ""),
    secret: parsed.SECRET ?? demoSecret,
    demo: parsed.MODE === "demo",
    fetchFeeds: !parsed.EXERCISE && (parsed.FETCH_FEEDS ?? parsed.MODE === "production"),
    exercise: parsed.EXERCISE,
  };
}

/**
 * The settings of the exercise hall that opens beside a facility: an address, a folder and a secret of its own, so that no
 * link, session or pass of the one is good in the other.
 */
export function hallConfig(config: Config): Config {
  const port = config.EXERCISE_PORT ?? (config.PORT === 0 ? 0 : config.PORT + 1);
  return {
    ...config,
    EXERCISE: true, exercise: true, fetchFeeds: false, ...noWayOut,
    PORT: port, BASE_URL: config.EXERCISE_URL, baseUrl: (config.EXERCISE_URL ?? `http://localhost:${port}`).replace(/\/$/, ""),
    DATA_DIR: join(config.DATA_DIR, "exercise"), DATABASE_URL: config.EXERCISE_DATABASE_URL, DATABASE_POOL: Math.min(config.DATABASE_POOL, 8),
    secret: createHash("sha256").update(`exercise hall\0${config.secret}`).digest("hex"),
  };
}

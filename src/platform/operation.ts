import { z } from "zod";
import { type Actor, may, scopeOf, system } from "./actor.ts";
import { recordAudit, type AuditNote } from "./audit.ts";
import type { AnyDb } from "./database.ts";
import { inPlaceOf } from "./exercise.ts";
import { Group, type Waiting } from "./group.ts";
import { databaseAway, isAway, standbyOf } from "./journal/standby.ts";
import { pipelined } from "./pipeline.ts";
import type { Platform } from "./platform.ts";
import { enterScope, hasScope } from "./scope.ts";
import { inputErrors, invalidInput, notAllowed, Problem, signInNeeded } from "./problem.ts";
import type { Text } from "./words.ts";

/** What an operation's `run` is given. `db` is the open transaction. */
export type Context = {
  db: AnyDb;
  actor: Actor;
  now: Date;
  platform: Platform;
  /** Refuses (403, recorded) unless the actor may do the action over this mission. */
  require(action: string, mission: number | null): void;
  /** Missions over which the actor may do the operation's own action. */
  scope: "all" | number[];
  /** What the actor is working on, for the audit row; a `run` that learns it sets it. */
  purpose: string | null;
  /** The database itself shows rows of `scope` only; `acrossMissions` (scope.ts) lifts that for a reason, kept in `across`. */
  limited: boolean;
  across: string[];
  /** Audit rows of operations performed within this one, written just before its own. */
  within: (() => Promise<void>)[];
};

export type Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  name: string;
  title: Text;
  action: string;
  kind: "read" | "write";
  input: I;
  output: O;
  /** What the audit row says. Writes always leave one; a read leaves one when it discloses personal data. */
  audit?: (input: z.output<I>, output: z.output<O>) => AuditNote;
  run?(context: Context, input: z.output<I>): Promise<z.input<O>>;
  /**
   * In place of `run`, for what many people do in the same minute: several requests share one transaction.
   * Returns one outcome per request, in order; a Problem refuses that one alone. `context.actor` is `system`:
   * each item brings its own. Must be idempotent, since a failed group is tried again one by one.
   */
  runTogether?(context: Context, items: readonly { actor: Actor; input: z.output<I> }[]): Promise<(z.input<O> | Problem)[]>;
  /**
   * What to do instead while the database is away: answer from a copy, or take it in to do it later. Without it the
   * request is refused with 503. There is no transaction and no audit row: what is done later leaves one then.
   */
  whenAway?(platform: Platform, actor: Actor, input: z.output<I>): Promise<z.input<O>>;
  /** The audit note of a whole group: one row per commit and actor. Needed with `runTogether`. */
  auditTogether?(items: readonly { input: z.output<I>; output: z.output<O> }[]): AuditNote;
};

const known = new Map<string, Operation>();

/** Declares an operation: one verb, performed the same way from page, API, job and seed. */
export function operation<I extends z.ZodType, O extends z.ZodType>(declared: Operation<I, O>): Operation<I, O> {
  if (!declared.run === !declared.runTogether) throw new Error(`${declared.name} needs either run or runTogether`);
  if (declared.kind === "write" && !declared.audit && !declared.auditTogether) throw new Error(`${declared.name} writes and must say what it leaves in the audit log`);
  known.set(declared.name, declared as unknown as Operation);
  return declared;
}

/** Every declared operation; the generated test walks them. */
export function allOperations(): Operation[] {
  return [...known.values()];
}

/**
 * The one way to do anything: permission → input → transaction → run → audit → output → commit.
 * Throws Problem: 401 or 403 (recorded), 422 with every fault by field, or what `run` refuses with.
 */
export function perform<I extends z.ZodType, O extends z.ZodType>(platform: Platform, op: Operation<I, O>, actor: Actor, raw: unknown): Promise<z.output<O>> {
  return inPlaceOf(platform, () => performHere(platform, op, actor, raw));
}

async function performHere<I extends z.ZodType, O extends z.ZodType>(platform: Platform, op: Operation<I, O>, actor: Actor, raw: unknown): Promise<z.output<O>> {
  if (!may(actor, op.action)) {
    await recordRefusal(platform, op, actor);
    throw actor.kind === "staff" ? notAllowed() : signInNeeded();
  }
  const parsed = op.input.safeParse(raw, { reportInput: true });
  if (!parsed.success) throw invalidInput(inputErrors(parsed.error.issues));
  const input = parsed.data;
  const standby = standbyOf(platform);
  const aside = async () => promised(op, await op.whenAway!(platform, actor, input));
  // Known to be away: nobody waits for a connection that does not come.
  if (standby.since && op.whenAway) return aside();
  const done = op.runTogether ? (groupOf(platform, op).add(actor, input) as Promise<z.output<O>>) : performAlone(platform, op, actor, input);
  return done.catch((error: unknown) => {
    if (error instanceof Problem || !isAway(error)) throw error;
    standby.lost();
    if (op.whenAway) return aside();
    throw databaseAway();
  });
}

/**
 * Performs another operation inside this one's transaction, by that one's own rules: its permission, its input's shape, its
 * output trimmed, an audit row of its own. Both are done or neither. What the database shows stays what it shows this one.
 * Throws what `perform` throws; a refusal is recorded as one of the operation around it, and ends both.
 */
export async function performWithin<I extends z.ZodType, O extends z.ZodType>(ctx: Context, op: Operation<I, O>, raw: unknown): Promise<z.output<O>> {
  if (!op.run) throw new Error(`${op.name} shares transactions of its own and cannot be performed within another`);
  // Over no mission at all: the one refusal of which we know here; `run` asks about missions itself.
  if (!may(ctx.actor, op.action)) ctx.require(op.action, null);
  const parsed = op.input.safeParse(raw, { reportInput: true });
  if (!parsed.success) throw invalidInput(inputErrors(parsed.error.issues));
  const inner: Context = { ...ctx, scope: scopeOf(ctx.actor, op.action), purpose: ctx.actor.purpose ?? null };
  const output = promised(op, await op.run(inner, parsed.data));
  if (op.audit) {
    const note = op.audit(parsed.data, output);
    ctx.within.push(() => recordAudit(ctx.db, { ...ctx.actor, purpose: inner.purpose }, op.name, "done", note));
  }
  return output;
}

async function performAlone<I extends z.ZodType, O extends z.ZodType>(platform: Platform, op: Operation<I, O>, actor: Actor, input: z.output<I>): Promise<z.output<O>> {
  let refused = false;
  const attempt = () =>
    platform.database.db.transaction().execute(async (db) => {
      const context = contextOf(platform, op, actor, db, () => (refused = true));
      await limit(context);
      // Parsing the output trims it to what was promised: a column added later cannot leak.
      const output = promised(op, await op.run!(context, input));
      // Last, because the chain's lock is held from here to the commit.
      for (const record of context.within) await record();
      if (op.audit || context.across.length) await recordAudit(db, { ...actor, purpose: context.purpose }, op.name, "done", noteOf(op.audit?.(input, output), context));
      return output;
    });
  try {
    return await withRetry(attempt);
  } catch (error) {
    if (refused) await recordRefusal(platform, op, actor);
    throw error;
  }
}

function contextOf(platform: Platform, op: { action: string }, actor: Actor, db: AnyDb, refused: () => void): Context {
  return {
    db,
    actor,
    now: new Date(),
    platform,
    scope: scopeOf(actor, op.action),
    purpose: actor.purpose ?? null,
    limited: false,
    across: [],
    within: [],
    require(action, mission) {
      if (may(actor, action, mission)) return;
      refused();
      throw actor.kind === "stranger" ? signInNeeded() : notAllowed();
    },
  };
}

/** Staff of some missions: from here on the database shows no others' people. Nobody else pays a round trip for it. */
async function limit(context: Context): Promise<void> {
  const { db, actor, scope, platform } = context;
  const role = platform.config.DATABASE_SCOPED_ROLE;
  if (actor.kind !== "staff" || scope === "all" || !(await hasScope(db, platform.database.url, role))) return;
  await enterScope(db, role, scope);
  context.limited = true;
}

function noteOf(note: AuditNote | undefined, { across }: Context): AuditNote {
  return across.length ? { ...note, details: { ...note?.details, across: across.join("; ") } } : (note ?? {});
}

function promised<O extends z.ZodType>(op: { name: string; output: O }, output: unknown): z.output<O> {
  const parsed = op.output.safeParse(output);
  if (!parsed.success) throw new Error(`${op.name} returned something other than it promised: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

type AnyGroup = Group<unknown, unknown>;
const groups = new WeakMap<Platform, Map<string, AnyGroup>>();
/** Requests per commit, and commits under way at once. */
export const grouping = { most: 256, lanes: 2 };

function groupOf(platform: Platform, op: Operation): AnyGroup {
  let ofPlatform = groups.get(platform);
  if (!ofPlatform) groups.set(platform, (ofPlatform = new Map()));
  let group = ofPlatform.get(op.name);
  if (!group) ofPlatform.set(op.name, (group = new Group((items) => flush(platform, op, items), grouping.most, grouping.lanes)));
  return group;
}

/** Runs a group in one transaction and answers each request only after the commit. */
async function flush(platform: Platform, op: Operation, items: Waiting<unknown, unknown>[]): Promise<void> {
  try {
    const outcomes = await withRetry(() =>
      pipelined(platform.database.lanes, async (db) => {
        const context = contextOf(platform, op, system, db, () => {});
        const results = await op.runTogether!(context, items);
        const done = results.map((result) => (result instanceof Problem ? result : promised(op, result)));
        const byActor = Map.groupBy(
          items.map((item, at) => ({ actor: item.actor, input: item.input, output: done[at] })).filter((one) => !(one.output instanceof Problem)),
          (one) => `${one.actor.kind} ${one.actor.id ?? ""}`,
        );
        const audits = [...byActor.values()].map((group) => () => recordAudit(db, group[0]!.actor, op.name, "done", op.auditTogether!(group)));
        return { value: done, last: [...context.within, ...audits] };
      }),
    );
    items.forEach((item, at) => (outcomes[at] instanceof Problem ? item.reject(outcomes[at]) : item.resolve(outcomes[at])));
  } catch (error) {
    // One bad request must not take its neighbours down: try each alone, which is safe because nothing was committed.
    if (isAway(error)) for (const item of items) item.reject(error);
    else if (items.length === 1) items[0]!.reject(error);
    else for (const item of items) await flush(platform, op, [item]);
  }
}

async function recordRefusal(platform: Platform, op: { name: string }, actor: Actor): Promise<void> {
  // Strangers are turned away before any work; recording each would let anybody fill the log.
  if (actor.kind !== "staff") return;
  await platform.database.db.transaction().execute((db) => recordAudit(db, actor, op.name, "refused", {}));
}

// 40P01 deadlock, 40001 serialization: nothing was written, so trying again is safe.
async function withRetry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (error instanceof Problem || tries >= 3 || (code !== "40P01" && code !== "40001")) throw error;
    }
  }
}

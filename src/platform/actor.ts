/** A role held over one mission, or over all of them (`mission: null`). */
export type Grant = { role: string; mission: number | null };

/**
 * Who is asking. `stranger`: anybody without an account. `staff`: a signed-in account or its token.
 * `link`: the holder of a personal link. `system`: a job or the seed.
 */
export type Actor = {
  kind: "stranger" | "staff" | "link" | "system";
  id: string | null;
  name: string | null;
  grants: readonly Grant[];
  /** How the request came in; recorded with what it does. */
  door: "page" | "api" | "job" | "console";
  requestId: string | null;
  /** What staff said to be working on (a code of the accounts module); recorded with what they do. */
  purpose?: string | null;
  /** Network address of a request, to bound what one address writes. Never stored. */
  address?: string;
};

export const stranger: Actor = { kind: "stranger", id: null, name: null, grants: [], door: "page", requestId: null };
export const system: Actor = { kind: "system", id: null, name: null, grants: [], door: "job", requestId: null };

/** Action → roles that may do it. `public`: anybody. Each module's `permissions.ts` is one such table. */
export type Permissions<Action extends string = string> = Readonly<Record<Action, readonly string[] | "public">>;

const table = new Map<string, readonly string[] | "public">();

/** Declares a module's permissions; an action declared twice is an error. */
export function permissions<const P extends Permissions>(declared: P): P {
  for (const [action, roles] of Object.entries(declared)) {
    const known = table.get(action);
    if (known && JSON.stringify(known) !== JSON.stringify(roles)) throw new Error(`Permission ${action} is declared twice`);
    table.set(action, roles);
  }
  return declared;
}

/** Every declared action with its roles. */
export function allPermissions(): ReadonlyMap<string, readonly string[] | "public"> {
  return table;
}

/** Missions over which the actor may do the action: "all", or a list (empty: nowhere). */
export function scopeOf(actor: Actor, action: string): "all" | number[] {
  const roles = table.get(action);
  if (!roles) throw new Error(`Unknown action ${action}: declare it in the module's permissions.ts`);
  if (roles === "public" || actor.kind === "system") return "all";
  const held = actor.grants.filter((grant) => roles.includes(grant.role));
  if (held.some((grant) => grant.mission === null)) return "all";
  return [...new Set(held.map((grant) => grant.mission as number))];
}

/** May the actor do this at all — or, with a mission given, over that mission? `null` means "no mission": only an all-missions grant covers it. */
export function may(actor: Actor, action: string, mission?: number | null): boolean {
  const scope = scopeOf(actor, action);
  if (scope === "all") return true;
  if (mission === undefined) return scope.length > 0;
  return mission !== null && scope.includes(mission);
}

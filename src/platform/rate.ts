import type { Actor } from "./actor.ts";
import { Problem } from "./problem.ts";
import type { Text } from "./words.ts";

/** Most addresses that one process keeps count of. */
const mostKept = 50_000;

// This machine and private networks: a proxy that does not say for whom it asks, the operator, a mission's own office.
const shared = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/**
 * Bounds what one network address may write, per process: `burst` at once, then `perSecond`. Generous, because a whole
 * town may share the address of its phone company; private addresses are not bounded, since they stand for anybody.
 */
export function createRate({ burst, perSecond }: { burst: number; perSecond: number }) {
  const kept = new Map<string, { left: number; at: number }>();
  return {
    /** Refuses (429 with Retry-After) when the actor's address has written too much. */
    admit(actor: Actor, refusal: Text, now: number = Date.now()): void {
      const { address } = actor;
      if (!address || shared.test(address)) return;
      const known = kept.get(address);
      const left = Math.min(burst, (known?.left ?? burst) + ((now - (known?.at ?? now)) / 1000) * perSecond);
      // Put last again, so that those met longest ago stand first and are the ones forgotten.
      kept.delete(address);
      kept.set(address, { left: Math.max(0, left - 1), at: now });
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      if (left < 1) throw new Problem("too-many-requests", 429, refusal, { retryAfterSeconds: Math.ceil((1 - left) / perSecond) });
    },
  };
}

/** After this many failed sign-ins within the window, the account is locked for as long as the window. */
export const mostFailures = 10;
export const windowMinutes = 15;
const windowMs = windowMinutes * 60_000;

/** What is kept about one e-mail address, whether or not an account has it. */
export type Lock = { failures: readonly Date[]; lockedUntil: Date | null };
export type Admission = { admitted: true; next: Lock; locksNow: boolean } | { admitted: false; until: Date };

/**
 * Counts an attempt before its password is checked, so that attempts sent at the same moment cannot all
 * slip through; a right password clears the count afterwards.
 */
export function admit(lock: Lock, now: Date): Admission {
  if (lock.lockedUntil && lock.lockedUntil > now) return { admitted: false, until: lock.lockedUntil };
  const recent = [...lock.failures.filter((at) => now.getTime() - at.getTime() < windowMs), now];
  const locksNow = recent.length >= mostFailures;
  return {
    admitted: true,
    locksNow,
    next: locksNow ? { failures: [], lockedUntil: new Date(now.getTime() + windowMs) } : { failures: recent, lockedUntil: null },
  };
}

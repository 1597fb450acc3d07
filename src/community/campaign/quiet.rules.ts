/** Quiet hours by the recipient's own clock: alerts keep them too, so they live on the ground floor. */
export { nextAllowed, offsetOf, type Quiet, zonesOf } from "#platform/quiet-hours.ts";

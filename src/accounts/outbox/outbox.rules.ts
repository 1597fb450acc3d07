/** Shows enough of an address to recognise it, not enough to use it. */
export function masked(recipient: string): string {
  const at = recipient.lastIndexOf("@");
  if (at > 0) return `${recipient.slice(0, 1)}…${recipient.slice(at)}`;
  if (/^https?:/.test(recipient)) return `${new URL(recipient).origin}/…`;
  return recipient.length > 5 ? `${recipient.slice(0, 4)}…${recipient.slice(-2)}` : "…";
}

/** Links in messages are personal: whoever opens one acts as the recipient. */
export function withoutLinks(body: string): string {
  return body.replace(/\bhttps?:\/\/\S+/gi, "[…]");
}

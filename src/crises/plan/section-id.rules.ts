const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** Ten letters and digits by chance: tells the entries of one list apart. */
export function randomToken(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => letters[byte % letters.length]).join("");
}

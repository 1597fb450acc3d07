/** How much likelier each letter is, after two others, in an Arabic name than in a foreign one written in Arabic. */
export class Likeness {
  readonly #ratios = new Map<string, number>();

  constructor(table: Readonly<Record<string, string>>) {
    for (const [context, text] of Object.entries(table)) {
      const parts = text.split(" ");
      for (let at = 0; at < parts.length; at += 2) this.#ratios.set(context + parts[at]!, Number(parts[at + 1]));
    }
  }

  /** The sum over the letters of a folded Arabic word without its article, in nats, held between -3 and 3. */
  of(word: string): number {
    const letters = `__${word}_`;
    let sum = 0;
    for (let at = 2; at < letters.length; at++) sum += this.#ratios.get(letters.slice(at - 2, at + 1)) ?? 0;
    return Math.max(-3, Math.min(3, sum));
  }
}

/** A number with its groups and its plus sign: of a telephone, a document, a day. */
const numbers = /\+?\d[\d\s()./-]{3,}\d/g;

/**
 * What somebody typed, ready for a document of either language: each line reads in the direction of its own first letter
 * (an Arabic sentence in an English file keeps its order), and numbers keep theirs. Marks that nobody sees: FSI, LRI, PDI.
 */
export function asTyped(text: string): string {
  return text.split("\n").map((line) => (line === "" ? "" : `\u2068${line.replace(numbers, "\u2066$&\u2069")}\u2069`)).join("\n");
}

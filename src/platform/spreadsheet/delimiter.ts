const candidates = [",", ";", "\t", "|"] as const;

/** Counts the fields of each full record at the start of a text, quotes respected. */
function fieldCounts(text: string, delimiter: string, most: number): number[] {
  const counts: number[] = [];
  let fields = 1;
  let length = 0;
  let quoted = false;
  let atStart = true;
  for (const character of text) {
    if (quoted) {
      quoted = character !== '"';
      // a second quote right after it opens the field again
      atStart = !quoted;
      continue;
    }
    if (character === '"' && atStart) {
      quoted = true;
      length += 1;
    } else if (character === delimiter) {
      fields += 1;
      atStart = true;
      continue;
    } else if (character === "\n") {
      if (length > 0) counts.push(fields);
      if (counts.length === most) return counts;
      fields = 1;
      length = 0;
      atStart = true;
      continue;
    } else if (character !== " ") {
      length += 1;
    }
    atStart &&= character === " ";
  }
  // the last record of a sample is cut; it counts only when it is all there is
  if (counts.length === 0 && length > 0) counts.push(fields);
  return counts;
}

/**
 * Guesses the delimiter from the beginning of a file: the one that splits most records into as many fields as the first
 * record has; of equals, the one that makes more fields. A comma when nothing splits.
 */
export function guessDelimiter(sample: string): string {
  let best = { delimiter: ",", agreeing: 0, fields: 1 };
  for (const delimiter of candidates) {
    const counts = fieldCounts(sample, delimiter, 50);
    const fields = counts[0] ?? 1;
    if (fields < 2) continue;
    const agreeing = counts.filter((count) => count === fields).length / counts.length;
    const clearer = agreeing > best.agreeing + 0.1;
    const asClear = agreeing >= best.agreeing - 0.1 && fields > best.fields;
    if (clearer || asClear) best = { delimiter, agreeing, fields };
  }
  return best.delimiter;
}

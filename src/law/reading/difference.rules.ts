/** A run of a text that stayed, went or came. */
export type Run = { kind: "same" | "gone" | "new"; text: string };

// A number with its separators is one word: cut apart, its halves would change places in a line from right to left.
const word = /\s+|\p{N}+(?:[.,٫٬/:-]\p{N}+)*|[\p{L}\p{M}\u0640\u200c\u200d]+|[^\s\p{L}\p{M}\p{N}]/gu;

/** Most pairs of words that are compared; a longer change is shown as a whole. */
const mostPairs = 4_000_000;

/**
 * What became of a text, word by word: the runs that are not new make the first text, those that are not gone the
 * second. Words are never cut, so that Arabic letters keep their joined forms.
 */
export function difference(before: string, after: string): Run[] {
  const one = before.match(word) ?? [];
  const two = after.match(word) ?? [];
  let head = 0;
  while (head < one.length && head < two.length && one[head] === two[head]) head++;
  let tail = 0;
  while (tail < one.length - head && tail < two.length - head && one[one.length - 1 - tail] === two[two.length - 1 - tail]) tail++;
  const middle = between(one.slice(head, one.length - tail), two.slice(head, two.length - tail));
  return joined([{ kind: "same", text: one.slice(0, head).join("") }, ...middle, { kind: "same", text: one.slice(one.length - tail).join("") }]);
}

/** The longest common run of words between two lists, as runs of one word. */
function between(one: readonly string[], two: readonly string[]): Run[] {
  if (one.length === 0 || two.length === 0 || one.length * two.length > mostPairs) return [{ kind: "gone", text: one.join("") }, { kind: "new", text: two.join("") }];
  const wide = two.length + 1;
  const longest = new Uint16Array((one.length + 1) * wide);
  for (let a = one.length - 1; a >= 0; a--)
    for (let b = two.length - 1; b >= 0; b--) longest[a * wide + b] = one[a] === two[b] ? longest[(a + 1) * wide + b + 1]! + 1 : Math.max(longest[(a + 1) * wide + b]!, longest[a * wide + b + 1]!);
  const runs: Run[] = [];
  let [a, b] = [0, 0];
  while (a < one.length && b < two.length) {
    if (one[a] === two[b]) {
      runs.push({ kind: "same", text: one[a++]! });
      b++;
    } else if (longest[(a + 1) * wide + b]! >= longest[a * wide + b + 1]!) runs.push({ kind: "gone", text: one[a++]! });
    else runs.push({ kind: "new", text: two[b++]! });
  }
  return [...runs, { kind: "gone", text: one.slice(a).join("") }, { kind: "new", text: two.slice(b).join("") }];
}

/** Neighbours made one; what went stands before what came in its place, and a space alone between two changes belongs to both. */
function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let [gone, came] = ["", ""];
  const stay = (text: string) => {
    const last = out.at(-1);
    if (last?.kind === "same") last.text += text;
    else if (text) out.push({ kind: "same", text });
  };
  const flush = () => {
    // The space round a change did not change with it.
    const both = gone !== "" && came !== "";
    const [front] = both && gone[0] === came[0] ? (/^\s?/.exec(gone) ?? [""]) : [""];
    const [back] = both && gone.length > 1 && came.length > 1 && gone.at(-1) === came.at(-1) ? (/\s?$/.exec(gone) ?? [""]) : [""];
    const inner = (text: string) => text.slice(front.length, text.length - back.length);
    stay(front);
    if (inner(gone)) out.push({ kind: "gone", text: inner(gone) });
    if (inner(came)) out.push({ kind: "new", text: inner(came) });
    stay(back);
    [gone, came] = ["", ""];
  };
  const given = runs.filter((run) => run.text !== "");
  given.forEach((run, at) => {
    if (run.kind === "gone") gone += run.text;
    else if (run.kind === "new") came += run.text;
    else if ((gone || came) && /^[^\S\n]+$/.test(run.text) && at + 1 < given.length && given[at + 1]!.kind !== "same") {
      gone += run.text;
      came += run.text;
    } else {
      flush();
      stay(run.text);
    }
  });
  flush();
  return out;
}

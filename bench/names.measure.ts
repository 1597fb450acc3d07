/** One question: what is typed, and the records that are right answers. */
export type Question = { query: string; targets: ReadonlySet<string> };
/** An answer list: ids with scores, the best first. */
export type Answer = { id: string; score: number }[];
export type Figures = { n: number; r1: number; r10: number; mrr: number; p50: number; p95: number; p99: number };

const round = (value: number, digits = 3) => Number(value.toFixed(digits));

/** The q-th quantile of times in milliseconds. */
export function quantile(sorted: readonly number[], q: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0, 2);
}

/**
 * How far a right answer comes to the front. Answers with the same score are taken in every order with the same chance:
 * the figures are what is expected of them. `rowsOf` tells which rows are one and the same name, and count as one.
 */
export function rank(answer: Answer, targets: ReadonlySet<string>, same: (id: string) => string): { r1: number; r10: number; mrr: number } {
  const wanted = new Set([...targets].map(same));
  const names = new Map<string, number>();
  for (const { id, score } of answer) names.set(same(id), Math.max(score, names.get(same(id)) ?? -Infinity));
  const sorted = [...names].toSorted((one, other) => other[1] - one[1]);
  let before = 0;
  while (before < sorted.length) {
    let after = before;
    let right = 0;
    while (after < sorted.length && sorted[after]![1] === sorted[before]![1]) if (wanted.has(sorted[after++]![0])) right++;
    if (right > 0) {
      const ties = after - before;
      // Chance that none of the right ones is among the first k of the ties.
      const none = (k: number) => {
        let chance = 1;
        for (let at = 0; at < k; at++) chance *= Math.max(0, ties - right - at) / (ties - at);
        return chance;
      };
      let mrr = 0;
      for (let at = 0; at < ties; at++) mrr += (none(at) - none(at + 1)) / (before + at + 1);
      return { r1: before === 0 ? 1 - none(1) : 0, r10: before >= 10 ? 0 : 1 - none(Math.min(ties, 10 - before)), mrr };
    }
    before = after;
  }
  return { r1: 0, r10: 0, mrr: 0 };
}

/** Asks every question and measures the answers and the time each took. */
export async function measure(questions: readonly Question[], ask: (query: string) => Answer | Promise<Answer>, same: (id: string) => string): Promise<Figures> {
  const sum = { r1: 0, r10: 0, mrr: 0 };
  const times: number[] = [];
  for (const { query, targets } of questions) {
    const start = performance.now();
    const answer = await ask(query);
    times.push(performance.now() - start);
    const one = rank(answer, targets, same);
    sum.r1 += one.r1;
    sum.r10 += one.r10;
    sum.mrr += one.mrr;
  }
  times.sort((one, other) => one - other);
  const n = questions.length;
  return { n, r1: round(sum.r1 / n), r10: round(sum.r10 / n), mrr: round(sum.mrr / n), p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) };
}

import type { Member } from "./check-in.rules.ts";
import type { Proposal } from "./queue.rules.ts";

type Person = Omit<Proposal, "by" | "match">;
/** Somebody on the roll and by which name or phone of a check-in; `match`: how well the register's matcher says they fit. */
export type Candidate = Person & { by: "name" | "phone"; value: string; match?: Proposal["match"] };
type Item = { members: readonly Member[]; keys: readonly string[]; phoneKey: string | null; all_safe: boolean };
type Done = readonly { member: number | null; person: number }[];

const bare = ({ person, nameArabic, nameLatin, status, household }: Person): Person => ({ person, nameArabic, nameLatin, status, household });

/**
 * Who on the roll each member of a check-in may be: somebody of an alike name, behind whom those whose name speaks
 * against it (a father shares the phone and two words), those who share the phone first, then by how well they fit. One who only shares the phone is proposed for every member that has no better. People
 * already found are left out.
 */
export function propose(item: Item, done: Done, known: ReadonlyMap<number, Person>, candidates: readonly Candidate[]) {
  const taken = new Set(done.map((one) => one.person));
  const free = candidates.filter((one) => !taken.has(one.person));
  const byPhone = free.filter((one) => one.by === "phone" && item.phoneKey !== null && one.value === item.phoneKey);
  const sharesPhone = new Set(byPhone.map((one) => one.person));
  const atPhone: Proposal[] = unique(byPhone).map((one) => ({ ...bare(one), by: ["phone"], match: null }));
  const named = (key: string): Proposal[] =>
    key === ""
      ? []
      : unique(free.filter((one) => one.by === "name" && one.value === key))
          .map((one): Proposal => ({ ...bare(one), by: sharesPhone.has(one.person) ? ["name", "phone"] : ["name"], match: one.match ?? null }))
          .sort((a, b) => rank(a) - rank(b) || b.by.length - a.by.length || (b.match?.score ?? 0) - (a.match?.score ?? 0) || a.person - b.person);
  return {
    members: item.members.map((member, at) => {
      const match = done.find((one) => one.member === at);
      const person = match && known.get(match.person);
      const same = named(item.keys[at] ?? "");
      return { ...member, matched: person ? bare(person) : null, proposals: match ? [] : [...same, ...atPhone.filter((one) => !same.some((other) => other.person === one.person))].slice(0, 8) };
    }),
    proposals: item.all_safe ? atPhone.slice(0, 8) : [],
  };
}

/** 1: fits at most possibly. The very same name, which came without a judgement, is no less than likely. */
const rank = ({ match }: Proposal) => (match?.band === "possible" ? 1 : 0);

/** Whether a proposal is so clear that the form may have it chosen already; an officer still confirms. */
export function isClear(proposal: Proposal | undefined): boolean {
  return proposal?.by.length === 2 && rank(proposal) === 0;
}

/** Each person once, with how well they fit where that is known. */
function unique(people: readonly Candidate[]): Candidate[] {
  const found = new Map<number, Candidate>();
  for (const one of people) if (!found.has(one.person) || one.match) found.set(one.person, one);
  return [...found.values()];
}

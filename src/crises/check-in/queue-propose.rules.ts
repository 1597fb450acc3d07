import type { Member } from "./check-in.rules.ts";
import type { Proposal } from "./queue.rules.ts";

type Person = Omit<Proposal, "by">;
type Candidate = Person & { by: "name" | "phone"; value: string };
type Item = { members: readonly Member[]; keys: readonly string[]; phoneKey: string | null; all_safe: boolean };
type Done = readonly { member: number | null; person: number }[];

const bare = ({ person, nameArabic, nameLatin, status, household }: Person): Omit<Proposal, "by"> => ({ person, nameArabic, nameLatin, status, household });

/**
 * Who on the roll each member of a check-in may be: somebody of the same name, those who also share the phone first.
 * One who only shares the phone is proposed for every member that has no better. People already found are left out.
 */
export function propose(item: Item, done: Done, known: ReadonlyMap<number, Person>, candidates: readonly Candidate[]) {
  const taken = new Set(done.map((one) => one.person));
  const free = candidates.filter((one) => !taken.has(one.person));
  const byPhone = free.filter((one) => one.by === "phone" && item.phoneKey !== null && one.value === item.phoneKey);
  const sharesPhone = new Set(byPhone.map((one) => one.person));
  const atPhone: Proposal[] = unique(byPhone).map((one) => ({ ...bare(one), by: ["phone"] }));
  const named = (key: string): Proposal[] =>
    key === ""
      ? []
      : unique(free.filter((one) => one.by === "name" && one.value === key))
          .map((one): Proposal => ({ ...bare(one), by: sharesPhone.has(one.person) ? ["name", "phone"] : ["name"] }))
          .sort((a, b) => b.by.length - a.by.length);
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

function unique<P extends { person: number }>(people: readonly P[]): P[] {
  return [...new Map(people.map((one) => [one.person, one])).values()];
}

import { connected } from "./roll.rows.ts";

export const players = 12;
const pair = (text: string) => ({ en: text, ar: `${text} (قياس)` });

/**
 * Writes a scenario of `injects` over two hours of story time, one every so many minutes: two of three are messages to some of
 * twelve players, each third makes people of the population answer by text message, `checkIns` altogether. Returns its id.
 */
export async function writeStory(database: string, injects: number, population: number, checkIns: number): Promise<number> {
  const every = 120 / injects;
  const effects = Math.floor(injects / 3);
  const roles = Array.from({ length: 4 }, (_, at) => ({ id: `role-${at}`, title: pair(`Role ${at}`), plays: ["crisis-manager", "consular-officer", "surge-officer", "enquiry-clerk"][at], people: players / 4 }));
  const content = {
    title: pair("Measured exercise"), begins: "08:00", minutes: 120, objectives: [], phases: [], guide: [], roles,
    population: { size: population, shares: {}, places: [{ id: "port", name: pair("Port"), latitude: 12, longitude: -30, share: 60 }, { id: "hill", name: pair("Hill"), latitude: 12.6, longitude: -30.4, share: 40 }] },
  };
  return connected(database, async (query) => {
    const [scenario] = await query<{ id: string }>("insert into exercises.scenario (key, number, kind, content) values ('measured', 1, 'earthquake', $1) returning id", [JSON.stringify(content)]);
    let left = checkIns;
    for (let at = 0, done = 0; at < injects; at++) {
      const acts = at % 3 === 2;
      const count = acts ? (++done === effects ? left : Math.round(checkIns / effects)) : 0;
      left -= count;
      const effect = acts ? { kind: "sms", safe: Math.round(count * 0.9), help: Math.round(count * 0.05), odd: count - Math.round(count * 0.9) - Math.round(count * 0.05) } : null;
      await query(
        "insert into exercises.inject (scenario_id, number, at_minutes, title, sender, recipients, channel, message, effect, expected) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        [scenario!.id, at + 1, Math.round(at * every), pair(`Inject ${at + 1}`), pair("Somebody"), [`role-${at % 4}`, `role-${(at + 1) % 4}`], acts ? "population" : "call", pair("Something happens"), effect && JSON.stringify(effect), pair("They act")],
      );
    }
    return Number(scenario!.id);
  });
}

import { z } from "zod";
import { may } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { recordId } from "#platform/shapes.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import "../permissions.ts";
import { cardFor, roleCardId } from "./card/role-card.rules.ts";
import { countItems } from "./checklist/checklist.store.ts";
import { crisisScreens, screens } from "./crisis-tabs.rules.ts";
import { frameWords } from "./frame.words.ts";
import { onDuty } from "./roster/roster.store.ts";
import { postsOfAccount } from "./team/team.store.ts";

const pair = z.object({ en: z.string(), ar: z.string() });
const named = z.object({ id: z.number(), title: pair, highestLevel: z.number(), example: z.boolean(), closedAt: z.string().nullable() });
export const frameOutput = z.object({
  crisis: named,
  /** The other open crises. */
  others: z.array(named),
  screens: z.array(z.enum(crisisScreens)),
  /** Items of checklists that are past their time, as far as the asker sees them. */
  overdue: z.number(),
  card: roleCardId,
  because: z.enum(["function", "shift", "newcomer", "screen"]),
  /** The function held or the shift that the card is for. */
  duty: z.string().nullable(),
});
export type CrisisFrame = z.output<typeof frameOutput>;

/** What stands above every page of a crisis: which one it is, the other open ones, its screens, and the asker's role card. Null without such a crisis. */
export const readCrisisFrame = operation({
  name: "crises.readCrisisFrame",
  title: frameWords.read,
  action: "crises.overview",
  kind: "read",
  input: z.object({ crisis: recordId, screen: z.enum(crisisScreens).nullable().default(null) }),
  output: z.object({ frame: frameOutput.nullable() }),
  async run({ db, actor, scope, now }, { crisis, screen }) {
    const [found] = await findCrises(db, { id: crisis });
    if (!found) return { frame: null };
    const posts = actor.id === null ? [] : (await postsOfAccount(db, actor.id)).filter((one) => one.crisis === crisis && one.rank === "primary");
    const shift = (await onDuty(db, [crisis], now)).find((one) => one.account === actor.id)?.function ?? null;
    const roles = actor.grants.map((grant) => grant.role);
    const card = cardFor({ functions: posts.map((one) => one.function), shift, surge: roles.includes("surge-officer") }, screen);
    return {
      frame: {
        crisis: found,
        others: (await findCrises(db, { open: true })).filter((one) => one.id !== crisis).slice(0, 30),
        screens: crisisScreens.filter((one) => may(actor, screens[one].action)),
        overdue: may(actor, "crises.activation") ? ((await countItems(db, [crisis], scope, actor.id)).get(crisis)?.overdue ?? 0) : 0,
        ...card,
      },
    };
  },
});

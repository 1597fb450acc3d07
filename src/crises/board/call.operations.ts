import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { mostMembers } from "../check-in/check-in.rules.ts";
import { rollRow } from "./board.rules.ts";
import { boardWords } from "./board.words.ts";
import { callWords } from "./call.words.ts";
import { told, toldOf } from "../roll/told.rules.ts";
import { historyOf } from "../roll/roll-merge.store.ts";
import { recordDisclosure } from "./disclosure.ts";
import { open, rowOf, searched, settles } from "./list.operations.ts";
import { listFitting } from "./list.store.ts";

const mostFound = 20;
const people = z.object({ people: z.array(rollRow), more: z.boolean() });

/** Finds people on the roll, within the asker's scope, by part of a name in either script or of a phone number. */
export const findOnRoll = operation({
  name: "crises.findOnRoll",
  title: boardWords.find,
  action: "crises.record",
  kind: "read",
  input: z.object({ crisis: recordId, q: typed(80, 2) }),
  output: people,
  async run(context, { crisis, q }) {
    const { db, scope, now, actor } = context;
    const areas = await open(context, "crises.record", crisis, {});
    const found = await listFitting(db, crisis, { scope }, { status: "all", search: await searched(context, crisis, q) }, { limit: mostFound + 1, offset: 0 });
    const shown = found.slice(0, mostFound);
    await recordDisclosure(db, actor, "crises.findOnRoll", crisis, shown.map((row) => row.person), now);
    return { people: shown.map((listed) => rowOf(listed, areas, now, settles(actor))), more: found.length > mostFound };
  },
});

/** A person on the roll with the household around them, the person first. 404 outside the asker's scope. */
export const readHousehold = operation({
  name: "crises.readHousehold",
  title: callWords.household,
  action: "crises.record",
  kind: "read",
  input: z.object({ crisis: recordId, person: recordId }),
  output: people,
  async run(context, { crisis, person }) {
    const { db, scope, now, actor } = context;
    const areas = await open(context, "crises.record", crisis, {});
    const [caller] = await listFitting(db, crisis, { scope }, { status: "all", person }, { limit: 1, offset: 0 });
    if (!caller) throw notFound();
    const all = caller.household === null ? [caller] : await listFitting(db, crisis, { scope }, { status: "all", household: caller.household }, { limit: mostMembers + 1, offset: 0 });
    const ordered = [caller, ...all.filter((one) => one.person !== person)].slice(0, mostMembers);
    await recordDisclosure(db, actor, "crises.readHousehold", crisis, ordered.map((row) => row.person), now);
    return { people: ordered.map((listed) => rowOf(listed, areas, now, settles(actor))), more: all.length > mostMembers };
  },
});

const mostTold = 50;

/** Everything said of a person on the roll, also under records that were merged into theirs; newest first. 404 outside the asker's scope. */
export const readHistory = operation({
  name: "crises.readHistory",
  title: callWords.readHistory,
  action: "crises.record",
  kind: "read",
  input: z.object({ crisis: recordId, person: recordId }),
  output: z.object({ said: z.array(told) }),
  async run(context, { crisis, person }) {
    const { db, scope, now, actor } = context;
    await open(context, "crises.record", crisis, {});
    const [row] = await listFitting(db, crisis, { scope }, { status: "all", person }, { limit: 1, offset: 0 });
    if (!row) throw notFound();
    await recordDisclosure(db, actor, "crises.readHistory", crisis, [person], now);
    const said = await historyOf(db, crisis, person, mostTold);
    return { said: said.map(toldOf) };
  },
});

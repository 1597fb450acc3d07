import { z } from "zod";
import { exportKind, handOutDocument } from "#accounts";
import { pdfOf } from "#platform/document/pdf.ts";
import { operation } from "#platform/operation.ts";
import { conflict, Problem } from "#platform/problem.ts";
import { createRate } from "#platform/rate.ts";
import "../permissions.ts";
import { isOver, movementId, movementStates } from "../movement/movement.rules.ts";
import { addEvent, movementOf } from "../movement/movement.store.ts";
import { byOf, known, own, whole } from "../movement/reach.ts";
import { seatClasses } from "../movement/seats.rules.ts";
import { householdReach } from "../roll/roll-person.store.ts";
import { boardingWords as w } from "./boarding.words.ts";
import { drawnPasses, headOf, shown, signingKey } from "./issue.ts";
import { makeKey } from "./keys.ts";
import { passDocument } from "./pass-document.ts";
import { makePassLink, passPath, readPassLink } from "./pass-link.ts";
import { drawInput, issueInput, keyInput, linkToken } from "./pass.rules.ts";
import { addKey, holdKeys, insertPasses, issueLinks, linksOf, markSent, passesOf, retireKeys, signedList } from "./pass.store.ts";

const rate = createRate({ burst: 60, perSecond: 0.5 });
const gone = () => new Problem("link-expired", 404, w.linkGone);
const waits = (state: string) => state === "placed" || state === "no-show";

/**
 * Makes a pass for everybody on the newest signed manifest who has none, or for some families; with `again` new ones for those
 * who have, and the former, and their links, are good no longer. With `send` each family gets its link once per issue. 409
 * without a signed manifest or when the movement is over.
 */
export const issuePasses = operation({
  name: "crises.issuePasses",
  title: w.issue,
  action: "crises.boardingPass",
  kind: "write",
  input: issueInput,
  output: z.object({ issued: z.array(z.number()), kept: z.number(), messages: z.number(), unreachable: z.array(z.number()) }),
  audit: (input, output) => ({ subject: "person", ids: output.issued, details: { crisis: input.crisis, movement: input.movement, again: input.again, messages: output.messages } }),
  async run(ctx, input) {
    const { db, platform, now } = ctx;
    const movement = await own(ctx, input, "crises.boardingPass");
    if (isOver(movement.state)) throw conflict(w.over);
    const { manifest, people } = await signedList(db, movement.id);
    if (manifest === null) throw conflict(w.noSigned);
    const chosen = people.filter((one) => waits(one.state) && (input.households?.includes(one.household) ?? true));
    if (input.households && chosen.length === 0) throw conflict(w.nobodyWaits);
    const passes = await passesOf(db, movement.id);
    const having = new Set(passes.flatMap((one) => (one.revokedAt ? [] : [one.person])));
    const fresh = input.again ? chosen : chosen.filter((one) => !having.has(one.person));
    if (fresh.length > 0) await insertPasses(db, movement.id, drawnPasses(await signingKey(ctx), movement, fresh, new Set(passes.map((one) => one.code)), now), byOf(ctx));
    const households = [...new Set(chosen.map((one) => one.household))];
    await issueLinks(db, movement.id, households, input.again);
    let messages = 0;
    let unreachable: number[] = [];
    if (input.send) {
      const links = await linksOf(db, movement.id);
      const unsent = households.filter((one) => !links.get(one)?.sentAt);
      const reach = (await whole(ctx, movement, "crises.boardingPass", () => householdReach(db, movement.crisis, unsent))).filter((one) => one.channel !== null);
      for (const one of reach) {
        const { issue } = links.get(one.household)!;
        const url = `${platform.config.baseUrl}/${input.language}${passPath(makePassLink(platform.config.secret, { movement: movement.id, household: one.household, issue }))}`;
        await platform.deliver.send(
          db,
          { channel: one.channel === "phone" ? "sms" : "email", recipient: one.value, language: input.language, subject: w.mailSubject[input.language], body: w.mailBody(url)[input.language], purpose: "boarding pass link", onceKey: `boarding-pass ${movement.id} ${one.household} ${issue}` },
          platform,
        );
      }
      const reached = new Set(reach.map((one) => one.household));
      await markSent(db, movement.id, [...reached]);
      messages = reached.size;
      unreachable = unsent.filter((one) => !reached.has(one));
    }
    if (fresh.length > 0 || messages > 0) await addEvent(db, movement.id, "passes", byOf(ctx), { people: fresh.length, messages, again: input.again });
    await platform.live.publish(db, `crisis:${movement.crisis}`);
    return { issued: fresh.map((one) => one.person), kept: chosen.length - fresh.length, messages, unreachable };
  },
});

const exportsOfPasses = exportKind("crises.boarding-passes", w.passes);
const shownPass = z.object({ person: z.number(), nameArabic: z.string().nullable(), nameLatin: z.string().nullable(), class: z.enum(seatClasses), alone: z.boolean(), code: z.string(), token: z.string(), expiresAt: z.string(), boardedAt: z.string().nullable() });
const shownMovement = z.object({ crisis: z.number(), number: z.number(), title: z.string(), state: z.enum(movementStates), place: z.string(), startsAt: z.string(), zone: z.string(), example: z.boolean() });

/** A family's passes by its link. 404 for a link that we did not make, or that a later issue replaced. Reading changes nothing. */
export const readPass = operation({
  name: "crises.readPass",
  title: w.readPass,
  action: "crises.readPass",
  kind: "read",
  input: z.object({ link: linkToken }),
  output: z.object({ movement: shownMovement, passes: z.array(shownPass), asOf: z.string() }),
  audit: (_, { passes }) => ({ subject: "person", ids: passes.map((one) => one.person), purpose: "own boarding pass" }),
  async run({ db, actor, platform, now }, { link }) {
    rate.admit(actor, w.tooMany);
    const named = readPassLink(platform.config.secret, link);
    const row = named && (await linksOf(db, named.movement)).get(named.household);
    if (!named || row?.issue !== named.issue) throw gone();
    const { people } = await signedList(db, named.movement);
    const movement = await movementOf(db, row.crisis, named.movement);
    if (!movement) throw gone();
    return { movement: headOf(movement), passes: shown(people.filter((one) => one.household === named.household), await passesOf(db, named.movement, named.household)), asOf: now.toISOString() };
  },
});

/** The passes as a PDF, of one family or of all, a page for each family; entered in the register of exports. */
export const drawPasses = operation({
  name: "crises.drawPasses",
  title: w.print,
  action: "crises.boardingPass",
  kind: "write",
  input: drawInput,
  output: z.object({ export: z.number(), filename: z.string(), mediaType: z.string(), contentBase64: z.string(), people: z.array(z.number()) }),
  audit: (input, output) => ({ subject: "person", ids: output.people, purpose: `crisis: ${input.purpose}`, details: { crisis: input.crisis, movement: input.movement, export: output.export } }),
  async run(ctx, input) {
    const { db, now } = ctx;
    const movement = await own(ctx, input, "crises.boardingPass");
    const { people } = await signedList(db, movement.id);
    const chosen = people.filter((one) => waits(one.state) && (input.household === undefined || one.household === input.household));
    const passes = new Map((await passesOf(db, movement.id)).filter((one) => !one.revokedAt).map((one) => [one.person, one]));
    const families = [...Map.groupBy(chosen.filter((one) => passes.has(one.person)), (one) => one.household).values()].map((members) => shown(members, [...passes.values()]));
    if (families.length === 0) throw conflict(w.noPasses);
    const all = families.flat();
    const file = await handOutDocument(ctx, {
      kind: exportsOfPasses, name: `boarding-passes-${movement.crisis}-${movement.number}`, language: input.language, category: "crisis", purpose: input.purpose, approval: null, crisis: movement.crisis,
      details: { crisis: movement.crisis, movement: movement.id, families: families.length }, selection: { passes: all.map((one) => one.token), language: input.language },
      people: all.length, draw: (line) => pdfOf(passDocument({ movement, families, language: input.language, line, now })),
    });
    await addEvent(db, movement.id, "exported", byOf(ctx), { passes: all.length, export: file.export });
    return { export: file.export, filename: file.filename, mediaType: file.mediaType, contentBase64: file.content.toString("base64"), people: all.map((one) => one.person) };
  },
});

/** Families with their passes, for who issues them. */
export const listPasses = operation({
  name: "crises.listPasses",
  title: w.passes,
  action: "crises.boardingPass",
  kind: "read",
  input: movementId,
  output: z.object({
    signed: z.boolean(), withPass: z.number(), without: z.number(), revoked: z.number(),
    families: z.array(z.object({ household: z.number(), names: z.array(z.object({ nameArabic: z.string().nullable(), nameLatin: z.string().nullable() })), people: z.number(), passes: z.number(), boarded: z.number(), issue: z.number().nullable(), sentAt: z.string().nullable(), link: z.string().nullable() })),
  }),
  audit: (input, { families }) => ({ subject: "household", ids: families.map((one) => one.household), details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, path) {
    const movement = await known(ctx, path);
    ctx.require("crises.boardingPass", movement.mission);
    const { manifest, people } = await signedList(ctx.db, movement.id);
    const passes = await passesOf(ctx.db, movement.id);
    const good = new Set(passes.filter((one) => !one.revokedAt).map((one) => one.person));
    const links = await linksOf(ctx.db, movement.id);
    const families = [...Map.groupBy(people, (one) => one.household)].map(([household, members]) => {
      const link = links.get(household);
      return {
        household, names: members.slice(0, 2).map(({ nameArabic, nameLatin }) => ({ nameArabic, nameLatin })), people: members.length, passes: members.filter((one) => good.has(one.person)).length, boarded: members.filter((one) => one.boardedAt).length,
        issue: link?.issue ?? null, sentAt: link?.sentAt?.toISOString() ?? null, link: link ? passPath(makePassLink(ctx.platform.config.secret, { movement: movement.id, household, issue: link.issue })) : null,
      };
    });
    const waiting = people.filter((one) => waits(one.state));
    return { signed: manifest !== null, withPass: waiting.filter((one) => good.has(one.person)).length, without: waiting.filter((one) => !good.has(one.person)).length, revoked: passes.filter((one) => one.revokedAt).length, families };
  },
});

/** Signs with a new key from now on. What the former signed stays good, unless it is in other hands: then every pass must be made again. */
export const renewBoardingKey = operation({
  name: "crises.renewBoardingKey",
  title: w.renewKey,
  action: "crises.boardingKey",
  kind: "write",
  input: keyInput,
  output: z.object({ key: z.string(), revoked: z.number() }),
  audit: (input, output) => ({ subject: "boarding-key", details: { key: output.key, compromised: input.compromised, revoked: output.revoked } }),
  async run({ db, platform, actor }, { compromised }) {
    await holdKeys(db);
    const key = await makeKey(platform.config.DATA_DIR);
    await addKey(db, key);
    return { key: key.id, revoked: await retireKeys(db, key.id, compromised, actor.name) };
  },
});

import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { associations } from "../association/association.store.ts";
import { missionNames } from "../mission.store.ts";
import "../permissions.ts";
import { changedPage, type Community, community, communityBrief, entry, type Entry, forReaders, newPage, page, type PageContent, slugOf, slugShape } from "./community-page.rules.ts";
import { entries, hidePage, insertPage, type KeptPage, pages, showDraft, updateDraft } from "./community-page.store.ts";
import { pageWords as w } from "./community-page.words.ts";

const done = z.object({ id: z.number(), slug: z.string() });
const one = z.object({ page: recordId });

/** Every published page, by country. */
export const listCommunities = operation({
  name: "community.listCommunities",
  title: w.listCommunities,
  action: "community.public",
  kind: "read",
  input: z.object({}),
  output: z.object({ communities: z.array(communityBrief) }),
  async run({ db, now }) {
    const all = await pages(db, "all", { shown: true });
    const missions = new Map((await missionNames(db, all.map(({ mission }) => mission))).map((mission) => [mission.id, mission]));
    const published = await entries(db, all.map(({ id }) => id), { states: ["published"] });
    const communities = all.flatMap(({ id, slug, shown, mission, example }) => {
      const of = missions.get(mission);
      return shown && of ? [{ slug, name: shown.name, mission: { id: of.id, name: of.name }, country: of.country, upcoming: forReaders(published.filter((item) => item.page === id), now).events.length, example }] : [];
    });
    return { communities };
  },
});

async function readerView(db: AnyDb, found: KeptPage, content: PageContent, shown: readonly Entry[], now: Date): Promise<Community> {
  const [mission] = await missionNames(db, [found.mission]);
  if (!mission) throw notFound();
  const { id, name, place, country, phone, email } = mission;
  const newest = shown.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), found.shownAt ?? found.changedAt);
  return {
    slug: found.slug, ...content, timeZone: found.timeZone, mission: { id, name, place, country, phone, email },
    associations: await associations(db, [found.mission], { public: true }),
    ...forReaders(shown, now), example: found.example, changedAt: newest,
  };
}

/** One community's page as the public sees it. `withdrawn`: events that calendars may still hold and should take out. */
export const showCommunity = operation({
  name: "community.showCommunity",
  title: w.showCommunity,
  action: "community.public",
  kind: "read",
  input: z.object({ slug: slugShape }),
  output: community.extend({ withdrawn: z.array(entry) }),
  async run({ db, now }, { slug }) {
    const [found] = await pages(db, "all", { slug, shown: true });
    if (!found?.shown) throw notFound();
    const all = await entries(db, [found.id], { states: ["published", "withdrawn"] });
    const withdrawn = all.filter((item) => item.state === "withdrawn" && item.beginsAt !== null && item.publishedAt !== null && Date.parse(item.beginsAt) > now.getTime() - 30 * 86_400_000);
    return { ...(await readerView(db, found, found.shown, all.filter((item) => item.state === "published"), now)), withdrawn };
  },
});

/** Pages of the missions that the actor publishes for. */
export const listPages = operation({
  name: "community.listPages",
  title: w.listPages,
  action: "community.publish",
  kind: "read",
  input: z.object({}),
  output: z.object({ pages: z.array(page) }),
  run: async ({ db, scope }) => ({ pages: await pages(db, scope) }),
});

/** A page to edit, with all its entries, and as readers would see the draft. */
export const showPage = operation({
  name: "community.showPage",
  title: w.showPage,
  action: "community.publish",
  kind: "read",
  input: one,
  output: z.object({ page, entries: z.array(entry), preview: community }),
  async run({ db, scope, now }, input) {
    const [found] = await pages(db, scope, { id: input.page });
    if (!found) throw notFound();
    const all = await entries(db, [found.id]);
    return { page: found, entries: all, preview: await readerView(db, found, found.draft, all.filter((item) => item.state !== "withdrawn"), now) };
  },
});

export const addPage = operation({
  name: "community.addPage",
  title: w.addPage,
  action: "community.publish",
  kind: "write",
  input: newPage,
  output: done,
  audit: ({ mission }, { id }) => ({ subject: "page", ids: [id], mission }),
  async run({ db, actor, require }, { mission, slug, timeZone, example, ...draft }) {
    require("community.publish", mission);
    const [of] = await missionNames(db, [mission]);
    if (!of) throw notFound();
    const base = slugOf(draft.name.en, of.slug);
    for (const tried of slug ? [slug] : [base, ...Array.from({ length: 20 }, (_, at) => `${base}-${at + 2}`)]) {
      const id = await insertPage(db, { mission, slug: tried, timeZone, draft, example: actor.kind === "system" && example === true }, actor.name);
      if (id !== null) return { id, slug: tried };
    }
    throw invalidInput([{ path: "slug", message: w.slugTaken }]);
  },
});

/** Changes the draft; the public sees it once it is published. */
export const changePage = operation({
  name: "community.changePage",
  title: w.changePage,
  action: "community.publish",
  kind: "write",
  input: changedPage,
  output: done,
  audit: (_, { id }) => ({ subject: "page", ids: [id] }),
  async run({ db, scope, now, actor }, { page: id, version, timeZone, ...draft }) {
    const [found] = await pages(db, scope, { id });
    if (!found) throw notFound();
    if (!(await updateDraft(db, { page: id, version, timeZone, draft }, now, actor.name))) throw conflict();
    return { id, slug: found.slug };
  },
});

export const publishPage = operation({
  name: "community.publishPage",
  title: w.publishPage,
  action: "community.publish",
  kind: "write",
  input: one,
  output: done,
  audit: (_, { id }) => ({ subject: "page", ids: [id] }),
  async run({ db, scope, now, actor }, input) {
    const [found] = await pages(db, scope, { id: input.page });
    if (!found) throw notFound();
    await showDraft(db, found.id, now, actor.name);
    return { id: found.id, slug: found.slug };
  },
});

export const withdrawPage = operation({
  name: "community.withdrawPage",
  title: w.withdrawPage,
  action: "community.publish",
  kind: "write",
  input: one,
  output: done,
  audit: (_, { id }) => ({ subject: "page", ids: [id] }),
  async run({ db, scope, now, actor }, input) {
    const [found] = await pages(db, scope, { id: input.page });
    if (!found || found.state !== "shown") throw notFound();
    await hidePage(db, found.id, now, actor.name);
    return { id: found.id, slug: found.slug };
  },
});

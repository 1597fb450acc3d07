import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { plainForSearch, slugsToTry, slugWords } from "../naming.rules.ts";
import "../permissions.ts";
import { changedInstitution, institution, institutionSearch, newInstitution } from "./institution.rules.ts";
import { insertInstitution, institutions, updateInstitution } from "./institution.store.ts";
import { institutionWords as w } from "./institution.words.ts";

/** Institutions with their focal points. `asOf`: the latest change, ISO 8601. */
export const listInstitutions = operation({
  name: "directory.listInstitutions",
  title: w.listInstitutions,
  action: "directory.read",
  kind: "read",
  input: institutionSearch,
  output: z.object({ institutions: z.array(institution), asOf: z.iso.datetime().nullable() }),
  async run(ctx, { search, kind }) {
    const all = await institutions(ctx.db);
    const sought = plainForSearch(search ?? "");
    const text = (i: (typeof all)[number]) => plainForSearch([i.name.en, i.name.ar, ...i.focalPoints.flatMap((f) => [f.title.en, f.title.ar])].join("\n"));
    return {
      institutions: all.filter((i) => (!kind || i.kind === kind) && text(i).includes(sought)),
      asOf: all.map((i) => i.changedAt).sort().at(-1) ?? null,
    };
  },
});

export const showInstitution = operation({
  name: "directory.showInstitution",
  title: w.showInstitution,
  action: "directory.read",
  kind: "read",
  input: z.object({ institution: recordId }),
  output: institution,
  async run(ctx, input) {
    const [found] = await institutions(ctx.db, input.institution);
    if (!found) throw notFound();
    return found;
  },
});

export const addInstitution = operation({
  name: "directory.addInstitution",
  title: w.addInstitution,
  action: "directory.changeInstitutions",
  kind: "write",
  input: newInstitution,
  output: z.object({ id: z.number(), slug: z.string() }),
  audit: (_, { id }) => ({ subject: "institution", ids: [id] }),
  async run(ctx, input) {
    ctx.require("directory.changeInstitutions", null);
    for (const slug of slugsToTry(input.slug, input.name.en, "institution")) {
      const id = await insertInstitution(ctx.db, { ...input, slug }, ctx.actor.name);
      if (id !== null) return { id, slug };
    }
    throw invalidInput([{ path: "slug", message: slugWords.slugTaken }]);
  },
});

export const changeInstitution = operation({
  name: "directory.changeInstitution",
  title: w.changeInstitution,
  action: "directory.changeInstitutions",
  kind: "write",
  input: changedInstitution,
  output: z.object({ id: z.number() }),
  audit: (_, { id }) => ({ subject: "institution", ids: [id] }),
  async run(ctx, input) {
    ctx.require("directory.changeInstitutions", null);
    if ((await institutions(ctx.db, input.institution)).length === 0) throw notFound();
    if (!(await updateInstitution(ctx.db, input, ctx.now, ctx.actor.name))) throw conflict();
    return { id: input.institution };
  },
});

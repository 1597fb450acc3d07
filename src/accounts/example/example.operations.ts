import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { enabledExamples } from "./example.store.ts";
import { exampleWords as w } from "./example.words.ts";

const oneExample = z.object({ id: z.number(), email: z.string(), name: z.string(), role: z.string() });

/** The demo's example accounts; nothing in production. */
export const listExamples = operation({
  name: "accounts.listExamples",
  title: w.list,
  action: "accounts.use-example",
  kind: "read",
  input: z.object({}),
  output: z.object({ examples: z.array(oneExample) }),
  async run(ctx) {
    const rows = ctx.platform.config.demo ? await enabledExamples(ctx.db) : [];
    return { examples: rows.map((row) => ({ ...row, role: row.role ?? "" })) };
  },
});

/** Names the account that one click signs in; the page then opens its session. 404 outside the demo. */
export const signInAsExample = operation({
  name: "accounts.signInAsExample",
  title: w.use,
  action: "accounts.use-example",
  kind: "write",
  input: z.object({ email: z.string().max(254) }),
  output: z.object({ account: z.number() }),
  audit: (_input, { account }) => ({ subject: "account", ids: [account] }),
  async run(ctx, { email }) {
    if (!ctx.platform.config.demo) throw notFound();
    const found = (await enabledExamples(ctx.db)).find((one) => one.email === email);
    if (!found) throw notFound();
    return { account: found.id };
  },
});

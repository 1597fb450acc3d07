import { sql } from "kysely";
import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { crisisId } from "../crisis/crisis.rules.ts";
import { boardWords } from "./board.words.ts";

/** Leave to watch a board: asked when a stream opens. */
export const watchBoard = operation({
  name: "crises.watchBoard",
  title: boardWords.watch,
  action: "crises.board",
  kind: "read",
  input: crisisId,
  output: z.object({ crisis: z.number() }),
  async run({ db }, { crisis }) {
    const { rows } = await sql`select 1 from crises.crisis where id = ${crisis}`.execute(db);
    if (rows.length === 0) throw notFound();
    return { crisis };
  },
});

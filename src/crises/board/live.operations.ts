import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { crisisId } from "../crisis/crisis.rules.ts";
import { boardWords } from "./board.words.ts";
import { crisisHead } from "./figures.store.ts";

/** Leave to watch a board: asked when a stream opens. */
export const watchBoard = operation({
  name: "crises.watchBoard",
  title: boardWords.watch,
  action: "crises.board",
  kind: "read",
  input: crisisId,
  output: z.object({ crisis: z.number() }),
  async run({ db }, { crisis }) {
    if (!(await crisisHead(db, crisis))) throw notFound();
    return { crisis };
  },
});

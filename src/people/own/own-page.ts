import { redirect } from "react-router";
import type { z } from "zod";
import type { Operation } from "#platform/operation.ts";
import type { Page } from "#platform/page.ts";

/** Reads by personal link; a link that does not hold (any more) leads to where a new one is asked for. */
export async function readByLink<I extends z.ZodType, O extends z.ZodType>(page: Page, op: Operation<I, O>, token: string | undefined): Promise<z.output<O>> {
  const found = await page.submit(op, { token: token ?? "" });
  if (found.ok) return found.output;
  throw redirect(page.link("/my?expired"));
}

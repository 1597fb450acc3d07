import type { z } from "zod";
import type { Context } from "#platform/operation.ts";
import type { Text } from "#platform/words.ts";

/** What the decider is told of an input, and whom it reaches. `missions`: null for all. */
export type Measured = { rows: number; subject: Text; missions: readonly number[] | null };

/** One kind of thing that needs a second person. Declared once by the module whose operation asks for it. */
export type ApprovalKind<I extends z.ZodType = z.ZodType> = {
  /** "people.export" */
  name: string;
  title: Text;
  /** Who may ask: the action of the operation itself. */
  action: string;
  /** Who may decide: another action, held over each mission the input reaches. */
  approvers: string;
  /** The operation's own input, or the part of it that counts: what is approved is exactly this. */
  input: I;
  /** Counts and describes an input the way the operation would, within the asker's scope. `ctx.scope` is that of `action`. */
  measure(ctx: Context, input: z.output<I>): Promise<Measured>;
  /** Hours in which an approved input may be performed. Default 24. */
  hours?: number;
  /** An approval serves once unless this is true; then it serves until its hours are over. */
  repeatable?: boolean;
  /** The page (below the language) at which the asker goes on, and the fields it is posted there. */
  proceed?(input: z.output<I>): { path: string; fields: Record<string, string> };
};

const known = new Map<string, ApprovalKind>();

/** Declares a kind of approval; the name is unique. */
export function approvalKind<I extends z.ZodType>(declared: ApprovalKind<I>): ApprovalKind<I> {
  known.set(declared.name, declared as unknown as ApprovalKind);
  return declared;
}

export const kindOf = (name: string): ApprovalKind | undefined => known.get(name);
export const allKinds = (): ApprovalKind[] => [...known.values()];

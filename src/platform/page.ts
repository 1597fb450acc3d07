import { createContext, data, redirect, type RouterContextProvider } from "react-router";
import type { z } from "zod";
import { type Actor, may } from "./actor.ts";
import { readFields } from "./form.ts";
import { type Operation, perform } from "./operation.ts";
import type { Platform } from "./platform.ts";
import { notAllowed, Problem, purposeNeeded } from "./problem.ts";
import type { Language } from "./words.ts";

/** What the server hands to every page: set in `server.ts`, read through `pageOf`. */
export type PageRequest = { platform: Platform; actor: Actor; nonce: string; /** Why nothing of this page can be read now. */ refused?: Problem | undefined };
export const pageRequest = createContext<PageRequest>();

/** The refusal that a form shows: every fault in both languages, beside its field. */
export type FormProblem = { code: string; title: Problem["title"]; errors: Problem["errors"] };
export type Submitted<T> = { ok: true; output: T } | { ok: false; status: number; problem: FormProblem };

type Arguments = { request: Request; url: URL; context: Readonly<RouterContextProvider>; params: { language?: string } };

/** A loader's or action's hold on the facility. `always`: for what stands round a refusal too. */
export function pageOf({ request, url: asked, context, params }: Arguments, { always = false } = {}) {
  const { platform, actor, refused } = context.get(pageRequest);
  if (refused && !always) throw problemResponse(refused);
  const language: Language = params.language === "en" ? "en" : "ar";
  // The page's own address. `request.url` is that of its data (".data", "_routes") when a hydrated page asks.
  const url = new URL(asked);
  return {
    platform,
    actor,
    language,
    url,
    may: (action: string, mission?: number | null) => may(actor, action, mission),
    /** For the loader of a form, which has nothing to read: refuses like `read` does. */
    must(action: string, mission?: number | null): void {
      if (may(actor, action, mission)) return;
      if (actor.kind !== "staff") throw redirect(`/${language}/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
      throw problemResponse(notAllowed());
    },
    /** Path within the language: `link("/desk")` → "/ar/desk". */
    link: (path: string) => `/${language}${path}`,
    /** Performs for a loader: a refusal becomes the page for it, a stranger is sent to sign in and brought back. */
    async read<I extends z.ZodType, O extends z.ZodType>(op: Operation<I, O>, input: unknown): Promise<z.output<O>> {
      try {
        return await perform(platform, op, actor, input);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 401) throw redirect(`/${language}/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
        if (error.code === purposeNeeded) throw redirect(`/${language}/desk/purpose?next=${encodeURIComponent(url.pathname + url.search)}`);
        throw problemResponse(error);
      }
    },
    /** Performs for an action: a refusal about the input comes back to be shown beside the fields. */
    async submit<I extends z.ZodType, O extends z.ZodType>(op: Operation<I, O>, input: unknown): Promise<Submitted<z.output<O>>> {
      try {
        return { ok: true, output: await perform(platform, op, actor, input) };
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 401) throw redirect(`/${language}/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
        if (error.status === 403) throw problemResponse(error);
        return { ok: false, status: error.status, problem: { code: error.code, title: error.title, errors: error.errors } };
      }
    },
    /** The posted form as nested values, strings as typed ("members.0.name" → members[0].name). What is no form becomes the page for that. */
    fields: () =>
      readFields(request).catch((error: unknown) => {
        throw error instanceof Problem ? problemResponse(error) : error;
      }),
  };
}

export type Page = ReturnType<typeof pageOf>;

/** What an action returns when a form must be shown again: status, faults and everything typed. */
export function again(problem: FormProblem, values: unknown, status = 422) {
  return data({ problem, values: values as Record<string, unknown> }, { status });
}

function problemResponse(problem: Problem) {
  return data(
    { code: problem.code, title: problem.title, errors: problem.errors },
    { status: problem.status, ...(problem.retryAfterSeconds ? { headers: { "Retry-After": String(problem.retryAfterSeconds) } } : {}) },
  );
}

import { type LoaderFunctionArgs, RouterContextProvider } from "react-router";
import { beforeAll, expect, test } from "vitest";
import { openCrisis } from "#crises";
import { perform } from "#platform/operation.ts";
import { pageRequest } from "#platform/page.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { loader as callForm } from "../src/crises/board/call.page.tsx";
import { loader as openForm } from "../src/crises/crisis/crisis-open.page.tsx";

/** Forms with nothing to read first: whoever may not send one is not shown one. */
const platform = testPlatform();
let crisis: number;
beforeAll(async () => {
  const title = { en: "Trial", ar: "تجربة" };
  const areas = [{ name: title, where: { kind: "country" as const, country: "TR" }, level: 1 as const }];
  crisis = (await perform(platform(), openCrisis, asRole("crisis-manager"), { title, kind: "earthquake", areas, beganAt: "2023-02-06T01:17:35Z" })).id;
});

const ask = (loader: (args: LoaderFunctionArgs) => Promise<unknown>, role: Parameters<typeof asRole>[0]) => {
  const context = new RouterContextProvider();
  context.set(pageRequest, { platform: platform(), actor: asRole(role), nonce: "" });
  const url = new URL(`http://facility.example/en/desk/crises/${crisis}`);
  return loader({ request: new Request(url), url, context, params: { language: "en", crisis: String(crisis) }, pattern: "" });
};

test.each([
  ["a call", callForm, "warden", "participant"],
  ["opening a crisis", openForm, "crisis-manager", "warden"],
] as const)("the form for %s is shown to who may send it, and to nobody else", async (_what, loader, allowed, refused) => {
  await expect(ask(loader, allowed)).resolves.toBeTruthy();
  await expect(ask(loader, refused)).rejects.toMatchObject({ init: { status: 403 } });
});

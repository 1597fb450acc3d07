import { describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { crisisWithRoll } from "../crises.fixture.ts";
import { addOfficer } from "./activation.fixture.ts";
import { cardFor, closedCards, roleCardIds, roleCards } from "./card/role-card.rules.ts";
import { screenAt, toneOf } from "./crisis-tabs.rules.ts";
import { readCrisisFrame } from "./frame.operations.ts";
import { crisisFunctions } from "./team/function.rules.ts";
import { givePost } from "./team/team.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");

describe("the frame of a crisis", () => {
  test("names the crisis and the other open ones, and shows the screens of one's role", async () => {
    const [one, two] = [await crisisWithRoll(platform(), []), await crisisWithRoll(platform(), [])];
    const { frame } = await perform(platform(), readCrisisFrame, manager, { crisis: one.id });
    expect(frame!.crisis.id).toBe(one.id);
    expect(frame!.others.map((other) => other.id)).toContain(two.id);
    expect(frame!.others.map((other) => other.id)).not.toContain(one.id);
    const warden = (await perform(platform(), readCrisisFrame, asRole("warden", 1), { crisis: one.id })).frame!;
    expect(warden.screens).not.toContain("log");
    expect(warden.screens).not.toContain("queue");
    expect(warden.screens).toContain("families");
    expect(frame!.screens).not.toContain("families");
    expect((await perform(platform(), readCrisisFrame, manager, { crisis: 999_999 })).frame).toBeNull();
    await expect(perform(platform(), readCrisisFrame, asRole("trainer"), { crisis: one.id })).rejects.toMatchObject({ status: 403 });
  });

  test("shows the card of the function that somebody holds in this crisis, the newcomer's to surge staff, else the screen's", async () => {
    const [one, two] = [await crisisWithRoll(platform(), []), await crisisWithRoll(platform(), [])];
    const salma = await addOfficer(platform(), "Salma", "surge-officer");
    await perform(platform(), givePost, manager, { crisis: one.id, function: "alerts", rank: "primary", account: salma.id });
    const card = async (crisis: number, actor = salma as typeof manager) => (await perform(platform(), readCrisisFrame, actor, { crisis, screen: "queue" })).frame;
    expect(await card(one.id)).toMatchObject({ card: "alert-editor", because: "function", duty: "alerts" });
    expect(await card(two.id)).toMatchObject({ card: "newcomer", because: "newcomer" });
    expect(await card(two.id, asRole("consular-officer", 1))).toMatchObject({ card: "roll-clerk", because: "screen" });
  });
});

describe("role cards", () => {
  test("have both languages, five screens, and fit a page", () => {
    for (const id of roleCardIds) {
      const card = roleCards[id];
      expect(card.screens, id).toHaveLength(5);
      expect(new Set(card.screens).size, id).toBe(5);
      for (const said of [card.title, ...card.first, ...card.never]) expect(said, said.en).toEqual({ en: expect.stringMatching(/[A-Za-z]/), ar: expect.stringMatching(/\p{Script=Arabic}/u) });
      expect([...card.first, ...card.never].map((one) => one.en).join(" ").split(" ").length, id).toBeLessThan(150);
    }
  });
  test("are there for every function", () => {
    for (const duty of crisisFunctions) expect(cardFor({ functions: [duty], shift: null, surge: true }, null)).toMatchObject({ because: "function", duty });
  });
  test("stay put away", () => {
    expect(closedCards("a=1; card-commander=closed; card-newcomer=")).toEqual(["commander"]);
    expect(closedCards(null)).toEqual([]);
  });
});

test("an address says which screen of which crisis it is", () => {
  expect(screenAt("/ar/desk/crises/4")).toEqual({ crisis: 4, screen: "board" });
  expect(screenAt("/en/desk/crises/4/queue")).toEqual({ crisis: 4, screen: "queue" });
  expect(screenAt("/en/desk/crises/4/alerts/new")).toEqual({ crisis: 4, screen: "alerts" });
  expect(screenAt("/en/desk/crises/4/people/9")).toEqual({ crisis: 4, screen: "board" });
  expect(screenAt("/en/desk/crises/4/role-cards")).toEqual({ crisis: 4, screen: null });
  for (const none of ["/ar/desk/crises/new", "/ar/desk/crises", "/ar/crises/4", "/ar/desk"]) expect(screenAt(none), none).toBeNull();
  expect(toneOf(7)).not.toBe(toneOf(8));
});

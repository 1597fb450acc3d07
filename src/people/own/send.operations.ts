import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import type { Language } from "#platform/words.ts";
import "../permissions.ts";
import { requirePerson } from "../person/person-scope.ts";
import { writeOf } from "../register/write.ts";
import { linksToday } from "./link.store.ts";
import { makeOwnLink } from "./own-link.ts";
import { addressesOf, householdOf } from "./own.store.ts";
import { ownWords as w } from "./own.words.ts";

/** Links that one household is sent in a day by officers: a slip and a second try, not more. */
const mostADay = 3;

/**
 * Sends the household of a person a new personal link, in the household's language and by the way it wants, to an address
 * that is in the register. 403 for another mission's, 409 when it was sent enough of them today, 422 when there is no way.
 */
export const sendOwnLink = operation({
  name: "people.sendOwnLink",
  title: w.sendOwnLink,
  action: "people.change",
  kind: "write",
  input: z.object({ person: recordId }),
  output: z.object({ household: z.number(), channel: z.enum(["email", "sms"]), language: z.enum(["ar", "en"]) }),
  audit: (input, { household, channel }) => ({ subject: "household", ids: [household], details: { channel }, people: [input.person] }),
  async run(ctx, { person }) {
    const { db, platform } = ctx;
    await requirePerson(ctx, "people.change", person);
    const found = await householdOf(db, person);
    if (!found) throw conflict(w.noRecord);
    if ((await linksToday(db, found.household, "officer")) >= mostADay) throw conflict(w.linkedOften(mostADay));
    const contacts = await addressesOf(db, found.household);
    if (contacts.length === 0) throw invalidInput([{ path: "person", message: w.noWay }]);
    const language = (found.language ?? "ar") as Language;
    const url = await makeOwnLink(platform, db, found.household, "officer", language);
    const channel = await writeOf(platform, db, contacts, found.channels, (by) => ({
      language, subject: w.linkSubject[language], body: (by === "email" ? w.officerBody(url) : w.linkSms(url))[language], purpose: "personal link",
    }));
    return { household: found.household, channel: channel!, language };
  },
});

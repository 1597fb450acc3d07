import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { recordAudit } from "#platform/audit.ts";
import { system } from "#platform/actor.ts";
import { job } from "#platform/jobs.ts";
import { goodNews } from "./enquiry.rules.ts";
import { enquiryById, untold } from "./enquiry.store.ts";
import { casesByRule } from "./enquiry-case.ts";
import { sayable, tellEnquirer } from "./tell-enquirer.ts";

/** Each minute: enquiries whose person came onto a roll, or was called missing or in need, since the clerk said who is meant. */
export const casesFromEnquiries = job({
  name: "crises.cases-from-enquiries",
  input: z.object({}),
  schedule: "* * * * *",
  run: (platform) => platform.database.db.transaction().execute(async (db: AnyDb) => void (await casesByRule(platform, db))),
});

/** Each minute: when somebody who is sought has said to be safe since, those who may be told are told; consent is looked at anew each time. */
export const tellNews = job({
  name: "crises.tell-enquirers",
  input: z.object({}),
  schedule: "* * * * *",
  async run(platform) {
    for (const { enquiry } of await untold(platform.database.db, goodNews)) {
      await platform.database.db.transaction().execute(async (db: AnyDb) => {
        const q = await enquiryById(db, enquiry, "all", true);
        if (!q || q.state === "closed") return;
        const { leave, known, text } = await sayable(db, q);
        if (!text || !known) return;
        await tellEnquirer(platform, db, q, { text, kind: "told", disclosed: { person: known.person, status: known.statusId!, state: known.status!, leave } });
        await recordAudit(db, system, "crises.tellEnquirer", "done", { subject: "enquiry", ids: [q.id], people: [known.person], purpose: "answer to an enquiry", details: { disclosed: known.status!, leave } });
      });
    }
  },
});

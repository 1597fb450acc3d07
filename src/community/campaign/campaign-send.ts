import { cohortFilter, cohortPeople, noteContacted, oneForEachAddress, optedOutOf } from "#people";
import { type Actor, system } from "#platform/actor.ts";
import { recordAudit } from "#platform/audit.ts";
import type { AnyDb } from "#platform/database.ts";
import type { Message } from "#platform/deliver.ts";
import type { Platform } from "#platform/platform.ts";
import { byClock } from "#platform/quiet-hours.ts";
import { chunkSize, stillAgreed } from "./campaign.rules.ts";
import { type Campaign, campaignById, setState } from "./campaign.store.ts";
import { linksOf } from "./links.ts";
import { compose, type Links } from "./message.rules.ts";
import { beginSending, type Due, dropRecipients, finishIfDone, insertRecipients, leaveOut, markQueued, noteProgress, putOff, takeDue } from "./recipient.store.ts";

/** People of the register looked at in one statement while recipients are frozen. */
const page = 5_000;

/**
 * Takes a campaign on as far as it goes now: freezes its recipients when its time has come, and queues their messages chunk
 * by chunk, each chunk in one transaction. Safe to run twice, at once or in turn; after a kill it goes on where the last
 * commit was. `most`: chunks before stopping, as if the process had been killed there (for tests).
 */
export async function runCampaign(platform: Platform, id: number, options: { now?: Date; most?: number } = {}): Promise<void> {
  const now = () => options.now ?? new Date();
  await freeze(platform, id, now());
  for (let chunk = 0; chunk < (options.most ?? Number.POSITIVE_INFINITY); chunk++) if (!(await sendChunk(platform, id, now()))) return;
}

/** One transaction: either all recipients are there and the campaign is sending, or none. */
async function freeze(platform: Platform, id: number, now: Date): Promise<void> {
  await platform.database.db.transaction().execute(async (db: AnyDb) => {
    const campaign = await campaignById(db, id, "update");
    if (campaign?.state !== "scheduled" || (campaign.startAt && campaign.startAt > now)) return;
    if (campaign.frozenAt === null) {
      const filter = cohortFilter.parse(campaign.cohort);
      const scope = campaign.mission === null ? "all" : [campaign.mission];
      for (let after = 0; ; ) {
        const people = await cohortPeople(db, scope, filter, { channels: campaign.channels }, after, page);
        await insertRecipients(db, id, oneForEachAddress(people), now);
        if (people.length < page) break;
        after = people.at(-1)!.person;
      }
    }
    const count = await beginSending(db, id);
    if (count === 0 || !stillAgreed(campaign.askedSize ?? 0, count, campaign.approval !== null || campaign.askedBy === null)) {
      await dropRecipients(db, id);
      await setState(db, id, "draft", count === 0 ? "empty" : "grown");
    }
    await recordAudit(db, actorOf(campaign), "community.startCampaign", "done", { subject: "campaign", ids: [id], mission: campaign.mission, details: { recipients: count } });
  });
}

/** False when nothing is due any more. */
async function sendChunk(platform: Platform, id: number, now: Date): Promise<boolean> {
  return platform.database.db.transaction().execute(async (db: AnyDb) => {
    // One chunk of a campaign at a time; whoever pauses waits for the one under way.
    const campaign = await campaignById(db, id, "update");
    if (campaign?.state !== "sending") return false;
    const due = await takeDue(db, id, now, chunkSize);
    if (due.length === 0) return false;
    const stopped = await optedOutOf(db, due);
    await leaveOut(db, due.filter((one) => stopped.has(one.address)).map((one) => one.id));
    const { ready, later } = byClock(due.filter((one) => !stopped.has(one.address)), { from: campaign.quietFrom, until: campaign.quietUntil }, now);
    await putOff(db, later);
    const links = await linksOf(platform, db, campaign, ready);
    const ids = await platform.deliver.sendMany(db, ready.map((one, at) => messageTo(campaign, one, links[at]!)), platform);
    await markQueued(db, ready.map((one, at) => ({ id: one.id, message: ids[at]! })));
    await noteContacted(db, ready.flatMap((one) => one.person ?? []), now);
    await noteProgress(db, id);
    await platform.live.publish(db, `campaign:${id}`);
    return true;
  }).then(async (went) => {
    if (!went) await finishIfDone(platform.database.db, id);
    return went;
  });
}

function messageTo(campaign: Campaign, to: Due, links: Links): Message {
  const { subject, body } = compose(campaign, to.channel, to.language, links);
  return {
    channel: to.channel, recipient: to.address, language: to.language, body, ...(to.channel === "email" ? { subject } : {}),
    purpose: `campaign ${campaign.id}`, onceKey: `campaign:${campaign.id}:${to.id}`, reference: `campaign:${campaign.id}`,
  };
}

function actorOf({ askedBy: id, sentBy: name }: Campaign): Actor {
  return id === null ? system : { kind: "staff", id, name, grants: [], door: "job", requestId: null };
}

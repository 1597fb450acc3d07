import { SMTPServer } from "smtp-server";
import { afterAll, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { testPlatform } from "#platform/testing.ts";
import { runCampaign } from "./campaign-send.ts";
import { householdIn, manager, missionIn, said } from "./campaign.fixture.ts";
import "./campaign.jobs.ts";
import { draftCampaign, sendCampaign, showCampaign } from "./campaign.operations.ts";

const received: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onRcptTo: ({ address }, _session, done) => done(address.startsWith("gone") ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null),
  onData(stream, session, done) {
    stream.resume();
    stream.on("end", () => {
      received.push(...session.envelope.rcptTo.map((one) => one.address));
      done();
    });
  },
});
const port = await new Promise<number>((listening) => {
  const listener = server.listen(0, "127.0.0.1", () => listening((listener.address() as { port: number }).port));
});
afterAll(() => new Promise<void>((closed) => server.close(() => closed())));

const platform = testPlatform({ SMTP_URL: `smtp://127.0.0.1:${port}` });

test("A campaign by mail reaches each mailbox once, and says of each recipient what the carrier said", async () => {
  await missionIn(platform(), "EG");
  const names = ["one", "two", "three", "gone"];
  for (const name of names) await householdIn(platform(), "EG", [{ name, emails: [`${name}@example.org`] }]);
  const { id } = await perform(platform(), draftCampaign, manager, { ...said, channels: ["email"] });
  await perform(platform(), sendCampaign, manager, { campaign: id, version: 1 });
  await platform().jobs.drain(platform());
  await platform().deliver.drain(platform());
  await runCampaign(platform(), id);
  await platform().deliver.drain(platform());
  await platform().jobs.drain(platform());
  expect(received.sort()).toEqual(["one@example.org", "three@example.org", "two@example.org"]);
  expect(await perform(platform(), showCampaign, manager, { campaign: id })).toMatchObject({ state: "done", figures: { recipients: 4, queued: 0, sent: 3, failed: 1, held: 0 } });
});

import { system } from "#platform/actor.ts";
import { messageReceived } from "#platform/deliver.ts";
import { job, on } from "#platform/jobs.ts";
import { perform } from "#platform/operation.ts";
import { hearSms } from "./sms.operations.ts";

/** Every text message that reaches us is looked at as a check-in. */
export const hearSmsJob = job({
  name: "crises.hear-sms",
  input: messageReceived.input,
  // Answers come by the thousand after an alert, and reading one is mostly waiting for the database.
  lanes: 4,
  run: async (platform, { inbound }) => void (await perform(platform, hearSms, system, { inbound })),
});
on(messageReceived, hearSmsJob);

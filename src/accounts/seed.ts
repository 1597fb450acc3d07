import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { hashPassword } from "better-auth/crypto";
import { parse } from "yaml";
import { z } from "zod";
import { system } from "#platform/actor.ts";
import { recordAudit } from "#platform/audit.ts";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { insertAccount, replaceGrants } from "./account/account.store.ts";
import { exampleLine, examplePassword, examplesOf } from "./example/example.rules.ts";
import { insertPassword } from "./account/password.store.ts";
import { enabledExamples } from "./example/example.store.ts";

/**
 * Makes the demo's example accounts; does nothing when there are any, and never in production.
 * A role limited to a mission that this facility does not have is held over all missions; a further account for it is left out.
 * `missionBySlug` answers from the directory, which is filled first.
 * @throws Error when `example-accounts.yaml` of the facility's pack is not as it should be
 */
export async function seedAccounts(platform: Platform, { missionBySlug }: { missionBySlug: (slug: string) => number | null | undefined }): Promise<void> {
  const { config, database } = platform;
  if (!config.demo || (await enabledExamples(database.db)).length > 0) return;
  const lines = z.array(exampleLine).max(50).parse(parse(await pack(join(config.FACILITY, "example-accounts.yaml"))));
  // Not by createAccount: an example account has no mailbox to invite. All share one password, so it is hashed once.
  const hash = await hashPassword(examplePassword);
  await database.db.transaction().execute(async (db: AnyDb) => {
    const made: number[] = [];
    for (const [at, example] of examplesOf(lines).entries()) {
      const mission = example.mission === null ? null : (missionBySlug(example.mission) ?? null);
      const isFurther = example.email !== `${example.role}@example.org`;
      if (isFurther && mission === null) continue;
      const id = await insertAccount(db, { name: example.name, email: example.email, language: at % 2 ? "ar" : "en", example: true });
      if (!id) continue;
      await replaceGrants(db, id, [{ role: example.role, mission }]);
      await insertPassword(db, id, hash);
      made.push(id);
    }
    await recordAudit(db, system, "accounts.seed", "done", { subject: "account", ids: made });
  });
}

async function pack(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "[]";
    throw error;
  }
}

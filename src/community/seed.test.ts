import { sql } from "kysely";
import { expect, test } from "vitest";
import { seedAccounts } from "#accounts";
import { missionIds, seedDirectory } from "#directory";
import { stranger } from "#platform/actor.ts";
import { loadFacility } from "#platform/facility.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { listCommunities, showCommunity } from "./page/community-page.operations.ts";
import { seedCommunity } from "./seed.ts";
import { showTree } from "./tree/tree.operations.ts";
import { listWardens } from "./warden/warden.operations.ts";

const platform = testPlatform();
const folder = "facility/libya";

test("the example community is filled in once, every record marked as invented, and nothing of it is personal in public", async () => {
  await seedDirectory(platform(), await loadFacility(folder));
  const ids = await missionIds(platform().database.db);
  await seedAccounts(platform(), { missionBySlug: ids });
  await seedCommunity(platform(), folder);
  await seedCommunity(platform(), folder);
  const { wardens } = await perform(platform(), listWardens, asRole("crisis-manager"), {});
  expect(wardens).toHaveLength(5);
  expect(wardens.every((one) => one.example)).toBe(true);
  expect(wardens.find((one) => one.hasAccount)?.alternates).toHaveLength(1);
  const { rows } = await sql<{ invented: boolean }>`
    select bool_and(example) as invented from (select example from community.association union all select example from community.page union all select example from community.entry union all select example from community.trial) t`.execute(platform().database.db);
  expect(rows[0]!.invented).toBe(true);
  const tree = await perform(platform(), showTree, asRole("consular-officer", ids("gaziantep")), { mission: ids("gaziantep") });
  expect(tree.branches.map((one) => one.kind)).toEqual(["officer", "warden", "warden", "warden", "association"]);
  expect(tree.trials).toHaveLength(2);
  const { communities } = await perform(platform(), listCommunities, stranger, {});
  expect(communities.map((one) => [one.slug, one.upcoming])).toEqual([["cairo", 1], ["gaziantep", 2]]);
  const shown = JSON.stringify(await perform(platform(), showCommunity, stranger, { slug: "gaziantep" }));
  expect(shown).toContain("club.gaziantep@example.org");
  for (const secret of ["رئيس النادي", "+905700010001", "أبو القاسم", "Antakya", "Scholarship"]) expect(shown).not.toContain(secret);
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, crisisWithRoll, statusOf } from "../../crises.fixture.ts";
import { answerTransfer, listMissingFiles, openMissingFile, readMissingFile, readSigningKey, receiptOfTransfer, saveMissingFile, transferMissingFile } from "./missing.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const other = { ...manager, id: "test-second" };
let n = 0;
const institution = async () => ((await platform().database.pool.query("insert into directory.institution (slug, kind, name_en, name_ar) values ($1, 'agency', 'Authority', 'الهيئة') returning id", [`a${++n}`])).rows[0] as { id: number }).id;
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const world = async () => {
  const mission = await addMission(platform());
  const family = await addHousehold(platform(), mission, ["سالم علي"]);
  const { id: crisis } = await crisisWithRoll(platform(), [family]);
  const { file } = await perform(platform(), openMissingFile, manager, { crisis, person: family.people[0] });
  return { mission, crisis, person: family.people[0]!, file };
};

test("a person has one open file in a crisis; another mission does not see it", async () => {
  const { crisis, person, file } = await world();
  expect(await perform(platform(), openMissingFile, manager, { crisis, person })).toEqual({ file });
  const elsewhere = asRole("consular-officer", await addMission(platform()));
  await expect(perform(platform(), readMissingFile, elsewhere, { file })).rejects.toMatchObject({ status: 404 });
  expect((await perform(platform(), listMissingFiles, elsewhere, {})).files).toEqual([]);
});

test("the archive is signed: openssl takes it as it is, and refuses it with one letter changed", async () => {
  const { file } = await world();
  const { version, reference } = await perform(platform(), readMissingFile, manager, { file });
  await perform(platform(), saveMissingFile, manager, { file, version, nameArabic: "سالم علي", nameLatin: "Salem <Ali>", birth: "1987", sex: "male", height: "178", marks: "Scar & burn", photoBase64: png });
  const { contentBase64, transfer } = await perform(platform(), transferMissingFile, manager, { file, institution: await institution() });
  const folder = mkdtempSync(join(tmpdir(), "mitaf-archive-"));
  writeFileSync(join(folder, "a.zip"), Buffer.from(contentBase64, "base64"));
  execFileSync("python3", ["-c", "import zipfile,sys; zipfile.ZipFile('a.zip').extractall('.')"], { cwd: folder });
  const check = () => execFileSync("openssl", ["pkeyutl", "-verify", "-pubin", "-inkey", "public-key.pem", "-rawin", "-in", "SHA256SUMS", "-sigfile", "SHA256SUMS.sig"], { cwd: folder, stdio: "pipe" }).toString();
  expect(check()).toContain("Verified");
  expect(execFileSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: folder }).toString()).toContain("person.pfif.xml: OK");
  expect(readFileSync(join(folder, "public-key.pem"), "utf8")).toBe((await perform(platform(), readSigningKey, manager, {})).pem);
  const pfif = readFileSync(join(folder, "person.pfif.xml"), "utf8");
  expect(pfif).toContain("Salem &lt;Ali&gt;");
  expect(pfif).toContain("information_sought");
  expect(readFileSync(join(folder, "person.json"), "utf8")).toContain(reference);
  const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8");
  writeFileSync(join(folder, "SHA256SUMS"), sums.replace(/^./, (sign) => (sign === "0" ? "1" : "0")));
  expect(check).toThrow();
  await perform(platform(), receiptOfTransfer, manager, { file, transfer, receipt: "GA-77" });
  expect((await perform(platform(), readMissingFile, manager, { file })).transfers[0]).toMatchObject({ receipt: "GA-77" });
}, 90_000);

test("found alive becomes a status said by an authority; remains only report a death; nothing known leaves the file open", async () => {
  const to = await institution();
  const [alive, dead, unknown] = [await world(), await world(), await world()];
  const find = async (one: Awaited<ReturnType<typeof world>>, answer: string) => {
    const { transfer } = await perform(platform(), transferMissingFile, manager, { file: one.file, institution: to });
    return perform(platform(), answerTransfer, other, { file: one.file, transfer, answer, note: "Seen in the hospital of Adana" });
  };
  expect(await find(alive, "found-alive")).toMatchObject({ roll: "set" });
  expect((await statusOf(platform(), alive.crisis, alive.person))!.status).toBe("safe");
  expect(await find(dead, "remains-identified")).toMatchObject({ roll: "reported" });
  expect((await statusOf(platform(), dead.crisis, dead.person))!.status).toBe("unaccounted");
  expect(await find(unknown, "unknown")).toMatchObject({ roll: "none" });
  expect((await perform(platform(), readMissingFile, manager, { file: unknown.file })).state).toBe("transferred");
  expect((await perform(platform(), readMissingFile, manager, { file: alive.file })).state).toBe("found-alive");
}, 90_000);

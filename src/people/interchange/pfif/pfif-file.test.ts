import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPfif, writePfif } from "./pfif-file.ts";
import { authorityOf, faultsOf, isExpired, moment, namesOf, noteFields, type PfifDocument, personFields, placeholder } from "./pfif.rules.ts";

const person = {
  person_record_id: "finder.example/p1", entry_date: "2026-11-01T10:00:00Z", expiry_date: "2026-12-10T10:00:00Z", author_name: "مريم", source_date: "2026-11-01T09:00:00Z",
  source_name: "Finder", full_name: "سالم الورفلي", alternate_names: "Salem Elwerfalli\nS. Warfalli", sex: "male", date_of_birth: "1987-03", home_country: "LY",
};

describe("a document", () => {
  test("is written in the format's order, with its namespace", () => {
    const xml = writePfif({ persons: [{ fields: { full_name: "A & <B>", person_record_id: "x.example/1" }, notes: [{ text: "seen", note_record_id: "x.example/n1" }] }], notes: [] });
    expect(xml).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<pfif:pfif xmlns:pfif="http://zesty.ca/pfif/1.4">\n  <pfif:person>\n    <pfif:person_record_id>x.example/1</pfif:person_record_id>\n    <pfif:full_name>A &amp; &lt;B&gt;</pfif:full_name>\n    <pfif:note>\n      <pfif:note_record_id>x.example/n1</pfif:note_record_id>\n      <pfif:text>seen</pfif:text>\n    </pfif:note>\n  </pfif:person>\n</pfif:pfif>\n`,
    );
  });

  // Outer white space and characters that XML cannot hold do not survive; all else does.
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).map((one) => one.replace(/\r\n?/g, "\n").replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").trim()).filter(Boolean);
  const record = <F extends string>(fields: readonly F[]) => fc.record(Object.fromEntries(fields.map((field) => [field, text])) as Record<F, typeof text>, { requiredKeys: [] });
  const within = record(noteFields.filter((field) => field !== "person_record_id"));
  const document = fc.record({
    persons: fc.array(fc.record({ fields: record(personFields), notes: fc.array(within, { maxLength: 2 }) }), { maxLength: 3 }),
    notes: fc.array(record(noteFields), { maxLength: 3 }),
  });

  test("comes back as it was, whatever its fields say", async () => {
    await fc.assert(
      fc.asyncProperty(document, async (given) => {
        const about = (one: PfifDocument): PfifDocument => ({
          ...one,
          persons: one.persons.map((p) => ({ ...p, notes: p.notes.map((n) => ({ ...n, ...(p.fields.person_record_id ? { person_record_id: p.fields.person_record_id } : {}) })) })),
        });
        const { more, ...back } = await readPfif(writePfif(given as PfifDocument));
        expect(back).toEqual(about(given as PfifDocument));
        expect(more).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test("of an earlier version is read by today's names, and a default prefix or a feed around it does not matter", async () => {
    const old = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title><pfif:person xmlns:pfif="http://zesty.ca/pfif/1.2"><pfif:person_record_id>a.example/1</pfif:person_record_id>
      <pfif:first_name>SALEM</pfif:first_name><pfif:last_name>WARFALLI</pfif:last_name><pfif:other>tall</pfif:other><pfif:note><pfif:note_record_id>a.example/n</pfif:note_record_id><pfif:found>true</pfif:found></pfif:note></pfif:person></entry></feed>`;
    expect(await readPfif(old)).toEqual({
      persons: [{ fields: { person_record_id: "a.example/1", given_name: "SALEM", family_name: "WARFALLI", description: "tall" }, notes: [{ note_record_id: "a.example/n", author_made_contact: "true", person_record_id: "a.example/1" }] }],
      notes: [], more: 0,
    });
    const plain = `<pfif xmlns="http://zesty.ca/pfif/1.4"><person><person_record_id>a.example/1</person_record_id><full_name>س</full_name><x:full_name xmlns:x="urn:other">other</x:full_name></person></pfif>`;
    expect((await readPfif(plain)).persons[0]!.fields).toEqual({ person_record_id: "a.example/1", full_name: "س" });
    expect(await readPfif("<html/>")).toEqual({ persons: [], notes: [], more: 0 });
  });
});

describe("fields", () => {
  test("a right record has no faults", () => {
    expect(faultsOf("person", person)).toEqual({ fatal: [], told: [] });
  });

  test("what a record cannot be kept without is fatal, the rest is told", () => {
    expect(faultsOf("person", { ...person, person_record_id: "no-domain" }).fatal).toEqual([{ field: "person_record_id", fault: "id" }]);
    expect(faultsOf("person", { person_record_id: "a.example/1" }).fatal).toEqual([{ field: "full_name", fault: "name" }]);
    expect(faultsOf("person", { person_record_id: "a.example/1" }, true).fatal).toEqual([]);
    expect(faultsOf("person", { ...person, entry_date: "2026-11-01T10:00:00+02:00" }).fatal).toEqual([{ field: "entry_date", fault: "moment" }]);
    expect(faultsOf("person", { ...person, sex: "M", age: "old", photo_url: "javascript:alert(1)" }).told.map((one) => one.field)).toEqual(["sex", "age", "photo_url"]);
    expect(faultsOf("note", { note_record_id: "a.example/n", person_record_id: "a.example/1", status: "safe" }).told).toEqual([{ field: "status", fault: "status" }]);
    expect(faultsOf("note", { note_record_id: "a.example/n" }).fatal).toEqual([{ field: "person_record_id", fault: "person" }]);
  });

  test("a moment is in UTC and exists", () => {
    expect(moment("2026-02-28T23:59:59Z")?.toISOString()).toBe("2026-02-28T23:59:59.000Z");
    expect(moment("2026-02-28T23:59:59.25Z")?.getUTCMilliseconds()).toBe(250);
    for (const bad of ["2026-02-30T00:00:00Z", "2026-02-28", "2026-02-28T24:00:00Z", "2026-02-28T00:00:00-00:00", "", undefined]) expect(moment(bad)).toBeNull();
  });

  test("the authority of a record is its domain", () => {
    expect(authorityOf("Finder.Example.org/person/12 a")).toBe("finder.example.org");
    for (const bad of ["x", "/1", "finder.example/", "a b/1", "a/\u0001"]) expect(authorityOf(bad)).toBeNull();
  });

  test("names are all those given, and an expired record keeps ids and dates", () => {
    expect(namesOf(person)).toEqual(["سالم الورفلي", "Salem Elwerfalli", "S. Warfalli"]);
    expect(isExpired(person, new Date("2026-12-10T10:00:00Z"))).toBe(true);
    expect(isExpired(person, new Date("2026-12-10T09:59:59Z"))).toBe(false);
    expect(Object.keys(placeholder(person)).sort()).toEqual(["entry_date", "expiry_date", "person_record_id", "source_date"]);
  });
});

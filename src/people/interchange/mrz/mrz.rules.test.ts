import fc from "fast-check";
import { parse } from "mrz";
import { describe, expect, test } from "vitest";
import { checkDigit } from "./mrz-layout.rules.ts";
import { writeMrz } from "./mrz-write.rules.ts";
import { readMrz } from "./mrz.rules.ts";

const today = "2026-11-23";
/** The specimens of Doc 9303: Anna Maria Eriksson of Utopia. */
const td3 = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
const td2 = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"];
const td1 = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"];
const mrvA = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"];
const mrvB = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"];

describe("specimens", () => {
  test.each([
    ["TD3", td3, "L898902C3", "UTO", "1974-08-12"],
    ["TD2", td2, "D23145890", "UTO", "1974-08-12"],
    ["TD1", td1, "D23145890", "UTO", "1974-08-12"],
    ["MRV-A", mrvA, "L8988901C", "XXX", "1940-09-07"],
    ["MRV-B", mrvB, "L8988901C", "XXX", "1940-09-07"],
  ])("%s is read and its check digits hold", (format, lines, number, nationality, birth) => {
    expect(readMrz(lines.join("\n"), today)).toMatchObject({ format, lines, number, nationality, birth, holds: true, repaired: [], sex: "female", nameLatin: "ANNA MARIA ERIKSSON", nameArabic: null, nationalityCountry: null, mayBeCut: false });
  });

  test("a surname that would fill the zone leaves room for the given names to begin; shorter ones are cut at the end", () => {
    const names = (surname: string, givenNames: string) => writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname, givenNames, number: "1", birth: null, sex: null, expiry: "2030-01-01" })[0]!.slice(5);
    expect(names("Al-Warfalli Bin Muhammad Al-Tarhuni Al-Zentani", "Abdulsalam Omar")).toBe("AL<WARFALLI<BIN<MUHAMMAD<AL<TARHUNI<<AB");
    expect(names("Nilavadhanananda", "Chayapa Dejthamrong Krasuang")).toBe("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K");
    expect(names("Ali", "Salem")).toBe("ALI<<SALEM".padEnd(39, "<"));
    expect(names("X".repeat(60), "")).toBe("X".repeat(39));
  });

  test("a number longer than nine signs goes on in the optional data", () => {
    const long = ["I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<"];
    expect(readMrz(long.join("\n"), today)).toMatchObject({ format: "TD1", number: "D23145890734", holds: true, birth: "1934-07-12" });
  });
});

describe("as people and cameras give it", () => {
  const passport = writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname: "Elwerfalli", givenNames: "Salem Omar", number: "B1O05I820", birth: "1987-03-25", sex: "male", expiry: "2031-06-30" });

  test("spaces, small letters, guillemets and text around it do not matter", () => {
    const messy = `Passport\nRepublic\n  ${passport[0]!.toLowerCase().replace("<<", "«").replace(/<{4}$/, "‹‹‹‹").replace(/(.{7})/g, "$1 ")}\n ${passport[1]!.replace(/(.{11})/g, "$1  ")}\nsigned`;
    expect(readMrz(messy, today)).toMatchObject({ lines: passport, holds: true, number: "B1O05I820", nameLatin: "SALEM OMAR ELWERFALLI", nationalityCountry: "LY", issuerCountry: "LY", sex: "male", birth: "1987-03-25", expiry: "2031-06-30", documentKind: "passport" });
    expect(readMrz(passport.join(""), today)?.holds).toBe(true);
  });

  test("fillers too few or too many are made to fit", () => {
    expect(readMrz(`${passport[0]!.slice(0, -9)}\n${passport[1]!.replace("<<<<", "<")}`, today)).toMatchObject({ lines: passport, holds: true });
    expect(readMrz(`${passport[0]}<<<\n${passport[1]!.replace("<<<<", "<<<<<<")}`, today)).toMatchObject({ lines: passport, holds: true });
  });

  test("a sign taken for another is repaired where its place or its check digit settles it", () => {
    const letters = `${passport[0]!.replace("LBY", "L8Y").replace("OMAR", "0MAR")}\n${passport[1]!.replace("870325", "87O3Z5")}`;
    expect(readMrz(letters, today)).toMatchObject({ lines: passport, holds: true, repaired: ["issuer", "names", "birth"] });
    const other = writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname: "Elwerfalli", givenNames: "Salem", number: "CH3071924", birth: "1987-03-25", sex: "male", expiry: "2031-06-30" });
    expect(readMrz(other.join("\n").replace("CH3071924", "CH3O71924"), today)).toMatchObject({ lines: other, number: "CH3071924", holds: true, repaired: ["number"] });
    // B for 8 and I for 1 would both make the digit hold: nobody can say which.
    expect(readMrz(`${passport[0]}\n${passport[1]!.replace("B1O05I820", "BIO05I820")}`, today)).toMatchObject({ number: "BIO05I820", holds: false, repaired: [] });
  });

  test("letters read into the fillers behind the names are taken off, other names are not", () => {
    const second = passport[1]!;
    for (const tail of ["<<<<<K<<<KK<<<<<<<", "<<<<<<<<<<<<<<<<<J", "<<C<<<<<<<<<<<<<<<", "<<<<<<<<<<<<<<<<3"]) expect(readMrz(`P<LBYELWERFALLI<<SALEM<OMAR${tail.slice(0, 17)}\n${second}`, today)).toMatchObject({ nameLatin: "SALEM OMAR ELWERFALLI" });
    expect(readMrz(`P<LBYELWERFALLI<<SALEM<<OMAR<<<<<<<<<<<<<<<<\n${second}`, today)?.lines[0]).toBe("P<LBYELWERFALLI<<SALEM<<OMAR<<<<<<<<<<<<<<<<");
    expect(readMrz(`P<LBYELWERFALLI<<SALEM<K<<<<<<<<<<<<<<<<<<<<\n${second}`, today)?.nameLatin).toBe("SALEM K ELWERFALLI");
  });

  test("a digit that does not hold is told, not repaired away", () => {
    const wrong = `${passport[0]}\n${passport[1]!.replace("870325", "870326")}`;
    const read = readMrz(wrong, today)!;
    expect(read.holds).toBe(false);
    expect(read.checks.filter((check) => !check.holds).map((check) => check.field)).toEqual(["birth", "composite"]);
  });

  test("what is no zone is nothing", () => {
    for (const text of ["", "hello", "<".repeat(88), "A".repeat(4_000), "P<", "12345\n67890", `${td3[0]}\n${"<".repeat(44)}`, "\u0000".repeat(500)]) expect(readMrz(text, today)).toBeNull();
  });

  test("text of any make is read or is not, but never fails", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."<PAB019\n «ا"), maxLength: 300 }), (text) => void readMrz(text, today)), { numRuns: 2_000 });
  });
});

describe("dates", () => {
  const of = (birth: string | null, expiry = "2030-01-01") => readMrz(writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname: "A", givenNames: "B", number: "1", birth, sex: null, expiry }).join("\n"), today);
  test("a birth is of the last hundred years, and as exact as the zone", () => {
    expect(of("2026-11-23")?.birth).toBe("2026-11-23");
    expect(of("1926-11-24")?.birth).toBe("1926-11-24");
    expect(of("1958-07")?.birth).toBe("1958-07");
    expect(of("2026")?.birth).toBe("2026");
    expect(of("1958")?.birth).toBe("1958");
    expect(of(null)).toMatchObject({ birth: null, sex: null });
    expect(of("1958-02-30")?.birth).toBeNull();
  });

  test("an end is of the century nearest to today", () => {
    expect(of("1990-01-01", "1999-12-31")?.expiry).toBe("1999-12-31");
    expect(of("1990-01-01", "2036-02-29")?.expiry).toBe("2036-02-29");
    expect(of("1990-01-01", "2035-02-29")?.expiry).toBeNull();
  });
});

describe("writing", () => {
  test("names are cut at their place, accents follow the table, Arabic is written by ICAO's", () => {
    const [first] = writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname: "الشريف", givenNames: "محمد صالح", number: "AB12345", birth: "1987-03-25", sex: "male", expiry: "2031-06-30" });
    expect(first).toBe("P<LBYALXSHRYF<<MXHMD<XSSALXH<<<<<<<<<<<<<<<<");
    expect(readMrz(writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname: "الشريف", givenNames: "محمد صالح", number: "AB12345", birth: "1987-03-25", sex: "male", expiry: "2031-06-30" }).join("\n"), today)).toMatchObject({ nameArabic: "محمد صالح الشريف", nameLatin: "MXHMD XSSALXH ALXSHRYF" });
    const cut = writeMrz("TD1", { code: "I", issuer: "DE", nationality: "DE", surname: "Müller-Straßenbäcker O’Hara", givenNames: "Åsa Maria", number: "12345678901", birth: "1987", sex: "female", expiry: "2031-06-30" });
    expect(cut[2]).toBe("MUELLER<STRASSENBAECKER<OHA<<A");
  });

  test("a number that does not fit is refused", () => {
    expect(() => writeMrz("TD3", { code: "P", issuer: "LY", nationality: "LY", surname: "A", givenNames: "", number: "1234567890", birth: null, sex: null, expiry: "2031-06-30" })).toThrow(RangeError);
  });

  const letters = fc.string({ unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPRSTUWYZ"), minLength: 1, maxLength: 9 });
  const number = fc.string({ unit: fc.constantFrom(..."ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"), minLength: 5, maxLength: 9 });
  const date = (least: string, most: string) => fc.date({ min: new Date(least), max: new Date(most), noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10));
  const content = fc.record({
    code: fc.constant("P"), issuer: fc.constantFrom("LY", "DE", "TR", "TN"), nationality: fc.constantFrom("LY", "FR", "EG"), surname: letters, givenNames: fc.array(letters, { minLength: 1, maxLength: 2 }).map((all) => all.join(" ")),
    number, birth: date("1930-01-01", "2026-01-01"), sex: fc.constantFrom("female" as const, "male" as const), expiry: date("2020-01-01", "2036-01-01"),
  });

  test.each(["TD1", "TD2", "TD3"] as const)("%s comes back as it was written, and the package mrz reads the same", (format) => {
    fc.assert(
      fc.property(content, (given) => {
        const lines = writeMrz(format, { ...given, code: format === "TD3" ? "P" : "I" });
        const read = readMrz(lines.join("\n"), today)!;
        const whole = `${given.givenNames} ${given.surname}`;
        expect(read).toMatchObject({ format, lines, holds: true, repaired: [], number: given.number, birth: given.birth, expiry: given.expiry, sex: given.sex, issuerCountry: given.issuer, nationalityCountry: given.nationality });
        if (!read.mayBeCut) expect(read.nameLatin).toBe(whole);
        const peer = parse(lines);
        expect(peer.valid).toBe(true);
        expect(peer.fields).toMatchObject({ documentNumber: given.number, birthDate: given.birth.slice(2).replaceAll("-", ""), sex: given.sex, expirationDate: given.expiry.slice(2).replaceAll("-", "") });
      }),
      { numRuns: 300 },
    );
  });
});

test("check digits are those of Doc 9303's examples", () => {
  expect([checkDigit("520727"), checkDigit("AB2134<<<"), checkDigit("HA672242<658022549<<<<<<<<<<<<<<<<<")].map(Number)).toEqual([3, 5, expect.any(Number)]);
});

import { randomBytes } from "node:crypto";

const given = ["محمد", "فاطمة", "سالم", "هدى", "Omar", "Mariam", "عبد السلام", "Khadija", "يوسف", "Sara", "أحمد", "Aisha"];
const family = ["الزنتاني", "Elmahdi", "القذافي", "Trabelsi", "المقريف", "Gharyani", "الورفلي", "Fitouri", "بن علي", "Zawi"];
const places = ["Gaziantep, Şehitkamil", "غازي عنتاب", "İstanbul, Fatih", "أنقرة", "Adana, Seyhan"];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const isArabic = (name: string) => /[\u0600-\u06ff]/.test(name);

export type RegistrationShot = { key: string; people: number; body: string };

/** Households of two to four (three on average), each with a key, passports and a phone of its own, as a browser posts the form. */
export function registrations(): () => RegistrationShot {
  const run = randomBytes(6).toString("hex");
  let n = 0;
  return () => {
    const at = ++n;
    const people = 2 + (at % 3);
    const fields = new URLSearchParams({ key: `${run}-${at}`, intent: "send", language: at % 2 ? "ar" : "en" });
    for (let member = 0; member < people; member++) {
      const name = `${pick(given, at * 5 + member * 7)} ${pick(given, at * 3 + member)} ${pick(family, at)}`;
      fields.set(`members.${member}.${isArabic(name[0]!) ? "nameArabic" : "nameLatin"}`, name.split(" ").filter((word) => isArabic(word) === isArabic(name[0]!)).join(" "));
      fields.set(`members.${member}.birth`, `${1 + (at % 28)}/${1 + (member % 12)}/${1950 + (at % 60)}`);
      fields.set(`members.${member}.sex`, member % 2 ? "female" : "male");
      fields.set(`members.${member}.nationality`, "ليبيا");
      fields.set(`members.${member}.passport.number`, `EX${run}${at}x${member}`);
      if (member > 0) fields.set(`members.${member}.relation`, member === 1 ? "spouse" : "child");
    }
    fields.set("members.0.phone", `+90570${String(at % 10_000_000).padStart(7, "0")}`);
    fields.set("members.0.email", `person${at}@example.org`);
    fields.set("stays.0.country", "TR");
    fields.set("stays.0.place", pick(places, at));
    fields.set("stays.0.kind", "resident");
    fields.set("emergencyContacts.0.name", pick(given, at));
    fields.set("emergencyContacts.0.phone", "+218912345678");
    for (const audience of ["family", "friends", "host-authorities", "missions", "media"]) fields.set(`consents.${audience}`, audience === "family" ? "yes" : "no");
    return { key: `${run}-${at}`, people, body: fields.toString() };
  };
}

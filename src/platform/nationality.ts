import { type CountryCode, countryFromText } from "./countries.ts";

/**
 * The country of a nationality as lists write it: whatever `countryFromText` knows, Arabic adjectives (ليبي، ليبية، الليبية)
 * and the usual English ones. Undefined when it is not recognised for sure.
 */
export function nationalityFromText(text: string): CountryCode | undefined {
  if (text.length > 80) return undefined;
  return countryFromText(text) ?? fromArabicAdjective(text) ?? english.get(text.trim().toLowerCase());
}

// The adjective is the country's name with ي or ية for its ending: ليبيا، ليبي؛ مصر، مصري؛ فرنسا، فرنسي؛ مالطة، مالطي.
function fromArabicAdjective(text: string): CountryCode | undefined {
  const stem = /^(\p{Script=Arabic}{2,20}?)(ي|ى|ية|يه)$/u.exec(text.replace(/[\p{M}\u0640]/gu, "").trim())?.[1];
  if (!stem) return undefined;
  for (const ending of ["", "يا", "ا", "ة"]) {
    const code = countryFromText(stem + ending);
    if (code) return code;
  }
  return undefined;
}

const english = new Map<string, CountryCode>([
  ["algerian", "DZ"],
  ["american", "US"],
  ["british", "GB"],
  ["canadian", "CA"],
  ["chadian", "TD"],
  ["egyptian", "EG"],
  ["french", "FR"],
  ["german", "DE"],
  ["greek", "GR"],
  ["indian", "IN"],
  ["iraqi", "IQ"],
  ["italian", "IT"],
  ["jordanian", "JO"],
  ["lebanese", "LB"],
  ["libyan", "LY"],
  ["malaysian", "MY"],
  ["maltese", "MT"],
  ["mauritanian", "MR"],
  ["moroccan", "MA"],
  ["palestinian", "PS"],
  ["saudi", "SA"],
  ["spanish", "ES"],
  ["sudanese", "SD"],
  ["syrian", "SY"],
  ["tunisian", "TN"],
  ["turkish", "TR"],
  ["yemeni", "YE"],
]);

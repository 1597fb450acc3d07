import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";

export function westernDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/**
 * A phone number in E.164, or null. A number without a country code is read as one of the first of `countries`
 * (alpha-2) under which it is possible and valid.
 */
export function phoneNumber(typed: string, countries: readonly (string | null | undefined)[]): string | null {
  const digits = westernDigits(typed)
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/＋/g, "+")
    // Some right-to-left programs move the plus to the end.
    .replace(/^([\d\s-]+)\+$/, "+$1")
    .trim();
  // Letters make it something else; a number in words ("0800-FLOWERS") is no number of a person.
  if (!/^[+\d\s().\-/]{5,40}$/.test(digits)) return null;
  for (const country of new Set([...countries, null])) {
    const found = parsePhoneNumberFromString(digits.replace(/^00/, "+"), country ? { defaultCountry: country as CountryCode } : {});
    if (found?.isValid()) return found.number;
  }
  return null;
}

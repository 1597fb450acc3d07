import parsePhoneNumber, { type CountryCode } from "libphonenumber-js/min";

/**
 * The E.164 number somebody may have meant, or null. Arabic digits and a leading 00 are read; without a country code
 * the countries given are tried in turn.
 */
export function readPhone(typed: string, countries: readonly string[] = []): string | null {
  const western = typed.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/^\s*00/, "+");
  for (const country of [undefined, ...countries]) {
    const found = parsePhoneNumber(western, country as CountryCode | undefined);
    if (found?.isPossible()) return found.number;
  }
  return null;
}

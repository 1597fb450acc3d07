import type { Language } from "../words.ts";

export function alpha2OfNumeric(numeric: string | undefined, name: string): string {
  return name === "Kosovo" ? "XK" : (temporary[numeric ?? ""] ?? "");
}
const names = { ar: new Intl.DisplayNames("ar", { type: "region" }), en: new Intl.DisplayNames("en", { type: "region" }) };
export function countryLabel(code: string, language: Language): string {
  return names[language].of(code) ?? code;
}
const temporary: Record<string, string> = { "792": "TR", "760": "SY", "368": "IQ", "434": "LY", "196": "CY", "422": "LB", "788": "TN", "818":"EG" };

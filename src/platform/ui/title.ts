import { isLanguage, type Text, text } from "../words.ts";

/** A page's `meta`: its title in the language of the address. */
export function titled(pair: Text) {
  return ({ params }: { params: { language?: string } }) => [{ title: text(pair, isLanguage(params.language) ? params.language : "ar") }];
}

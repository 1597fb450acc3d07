import { isLanguage, type Text, text } from "#platform/words.ts";

/** The `meta` of a page that is always called the same. */
export const titled = (title: Text) => ({ params }: { params: { language?: string } }) => [{ title: text(title, isLanguage(params.language) ? params.language : "ar") }];

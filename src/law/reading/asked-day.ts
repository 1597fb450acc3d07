import { isDay } from "#platform/shapes.ts";

/** The day that an address asks for (`?on=`), today when it names none that exists. `asked` is left out of links unless somebody chose it. */
export function askedDay(url: URL, now = new Date()): { on: string; asked: string | undefined; today: string; bad: boolean } {
  const today = now.toISOString().slice(0, 10);
  const given = url.searchParams.get("on") ?? "";
  const asked = isDay(given) ? given : undefined;
  return { on: asked ?? today, asked, today, bad: given !== "" && asked === undefined };
}

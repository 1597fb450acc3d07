// First parts that are only half a name.
const halves = /^(عبد|أبو|ابو|أم|ام|آل|abd|abdul|abdel|abdal|abu|umm|bin|ben|al|el)$/i;

/** The given name out of a full one: its first word, or two where the first is only half a name («عبد السلام»). */
export function givenName(name: string): string {
  const parts = name.trim().split(/\s+/);
  const take = halves.test(parts[0] ?? "") ? 2 : 1;
  return parts.slice(0, take).join(" ");
}

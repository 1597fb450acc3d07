/** Most people in one file; more needs narrower filters. */
export const mostExported = 5_000;

/** Columns of an export, in the order of the file. `guarded`: only with a reason of its own. */
export const exportColumns = [
  { id: "number", guarded: false },
  { id: "nameArabic", guarded: false },
  { id: "nameLatin", guarded: false },
  { id: "sex", guarded: false },
  { id: "birthYear", guarded: false },
  { id: "nationality", guarded: false },
  { id: "household", guarded: false },
  { id: "country", guarded: false },
  { id: "place", guarded: false },
  { id: "stayKind", guarded: false },
  { id: "until", guarded: false },
  { id: "mission", guarded: false },
  { id: "confirmed", guarded: false },
  { id: "birth", guarded: true },
  { id: "needs", guarded: true },
  { id: "documents", guarded: true },
  { id: "phones", guarded: true },
  { id: "emails", guarded: true },
] as const;
export type ExportColumn = (typeof exportColumns)[number]["id"];
export const columnIds = exportColumns.map(({ id }) => id) as [ExportColumn, ...ExportColumn[]];
export const columnsUnlessChosen: readonly ExportColumn[] = ["number", "nameArabic", "nameLatin", "country", "place", "stayKind", "mission", "confirmed"];
export const isGuarded = (column: string): boolean => exportColumns.some(({ id, guarded }) => id === column && guarded);

/** Filters that an export takes over from the list. */
export const exportFilters = ["q", "search", "birth", "sex", "country", "place", "mission", "kind"] as const;

/** The columns in the order of the file, each once, however they were named. */
export function inOrder(chosen: readonly ExportColumn[]): ExportColumn[] {
  return columnIds.filter((id) => chosen.includes(id));
}

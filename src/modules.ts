/**
 * THE MAP: which module may use which. `tests/architecture.test.ts` holds every import, type imports
 * included, and every foreign key to it. A module may use those listed, and no others.
 */
export const modules = {
  platform: [],
  accounts: ["platform"],
  directory: ["platform", "accounts"],
  people: ["platform", "accounts", "directory"],
  community: ["platform", "accounts", "directory", "people"],
  crises: ["platform", "accounts", "directory", "people", "community"],
  exercises: ["platform", "accounts", "directory", "people", "community", "crises"],
  law: ["platform", "accounts", "directory"],
} as const satisfies Record<string, readonly string[]>;

export type ModuleName = keyof typeof modules;

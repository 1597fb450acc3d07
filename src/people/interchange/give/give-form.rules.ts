/** The fields of the form for a file, and what may be wrong with it. */
export const giveFields = ["audience", "purpose", "people", "mission", "country"] as const;
export const giveFaults = ["purpose", "people", "many", "nobody", "other"] as const;
export type GiveFault = (typeof giveFaults)[number];

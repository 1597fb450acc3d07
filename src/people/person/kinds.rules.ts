/** The closed lists of the register: what code, database and forms share. */
export const sexes = ["female", "male"] as const;
export const precisions = ["day", "month", "year"] as const;
export const documentKinds = ["passport", "national-id", "residence-permit", "other"] as const;
export const needKinds = ["medical", "mobility", "pregnant", "sight-hearing", "alone", "other"] as const;
export const audiences = ["family", "friends", "host-authorities", "missions", "media"] as const;
export const stayKinds = ["resident", "student", "patient", "traveller"] as const;
export type Sex = (typeof sexes)[number];
export type Precision = (typeof precisions)[number];
export type DocumentKind = (typeof documentKinds)[number];
export type StayKind = (typeof stayKinds)[number];

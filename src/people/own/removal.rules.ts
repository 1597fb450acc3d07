/** Why a record ended. `source-expired`: the site it was taken over from says so. */
export const removalReasons = ["own-wish", "expired", "officer", "source-expired"] as const;
export type RemovalReason = (typeof removalReasons)[number];

import { createHash } from "node:crypto";

/** Tells one content from another, so that a record given again unchanged keeps its entry date. */
export const digestOf = (content: unknown) => createHash("sha256").update(JSON.stringify(content)).digest("hex");

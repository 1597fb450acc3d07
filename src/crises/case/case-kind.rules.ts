/** What somebody needs help with. */
export const caseKinds = ["medical", "shelter", "money", "document-lost", "custody", "detention", "exit-permit", "minor-alone", "separation", "transport", "death", "other"] as const;
export type CaseKind = (typeof caseKinds)[number];
export const caseStates = ["new", "triaged", "in-hand", "referred", "resolved"] as const;
export type CaseState = (typeof caseStates)[number];
/** How a case ended. Each is something that happened to somebody; none is "read". */
export const outcomes = ["helped", "referred", "left", "declined", "not-reachable", "duplicate", "out-of-mandate", "no-longer-needed", "died"] as const;
export type Outcome = (typeof outcomes)[number];
/** By which way an item came in. */
export const itemChannels = ["web", "api", "link", "sms", "email", "officer", "warden", "phone", "enquiry"] as const;
export type ItemChannel = (typeof itemChannels)[number];

import type { CohortFilter } from "#people";
import type { RollStatus } from "../roll/roll.rules.ts";
import type { CrisisKind, Level } from "../crisis/crisis.rules.ts";
import type { Text } from "#platform/words.ts";
import { alertWords as w } from "./alert.words.ts";

/** The value lists of CAP 1.2 (OASIS, 1 July 2010, section 3.2), in its own order and spelling. */
export const categories = ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"] as const;
export const responses = ["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"] as const;
export const urgencies = ["Immediate", "Expected", "Future", "Past", "Unknown"] as const;
export const severities = ["Extreme", "Severe", "Moderate", "Minor", "Unknown"] as const;
export const certainties = ["Observed", "Likely", "Possible", "Unlikely", "Unknown"] as const;
export type Category = (typeof categories)[number];
export type Response = (typeof responses)[number];

/** What an alert says beyond its words, in the terms of CAP. */
export type Grading = { category: Category; response: Response; urgency: (typeof urgencies)[number]; severity: (typeof severities)[number]; certainty: (typeof certainties)[number] };

const byKind: Record<CrisisKind, Category> = {
  earthquake: "Geo", flood: "Met", storm: "Met", fire: "Fire", conflict: "Security", unrest: "Security", epidemic: "Health", accident: "Rescue", other: "Safety",
};
const byLevel: Record<Level, Omit<Grading, "category">> = {
  1: { response: "Monitor", urgency: "Future", severity: "Moderate", certainty: "Possible" },
  2: { response: "Prepare", urgency: "Expected", severity: "Severe", certainty: "Likely" },
  3: { response: "Evacuate", urgency: "Expected", severity: "Severe", certainty: "Likely" },
  4: { response: "Evacuate", urgency: "Immediate", severity: "Extreme", certainty: "Observed" },
};

/** The grading proposed for a level of a kind of crisis; a person may change each part. An alert that ends one is "all clear". */
export function proposedGrading(kind: CrisisKind, level: Level, message: AlertMessage = "alert"): Grading {
  const graded = { category: byKind[kind] ?? "Safety", ...byLevel[level] };
  return message === "cancel" ? { ...graded, response: "AllClear", urgency: "Past", severity: "Minor", certainty: "Observed" } : graded;
}

export const alertMessages = ["alert", "update", "cancel"] as const;
export type AlertMessage = (typeof alertMessages)[number];
export const alertStatuses = ["actual", "exercise", "test"] as const;
export type AlertStatus = (typeof alertStatuses)[number];
export const alertChannels = ["sms", "email", "push"] as const;
export type AlertChannel = (typeof alertChannels)[number];
export const alertStates = ["draft", "gathering", "sending", "paused", "done", "stopped"] as const;
export type AlertState = (typeof alertStates)[number];

/** What may be done in which state; screens and operations read this one table. */
export const allowed = {
  change: ["draft"],
  send: ["draft"],
  drop: ["draft"],
  pause: ["sending"],
  resume: ["paused"],
  stop: ["gathering", "sending", "paused"],
  /** Followed by an update, a "no change" or a cancel. */
  follow: ["gathering", "sending", "paused", "done", "stopped"],
} as const satisfies Record<string, readonly AlertState[]>;
export const isAllowed = (what: keyof typeof allowed, state: AlertState): boolean => (allowed[what] as readonly AlertState[]).includes(state);

/** Whoever stands so on the roll gets no alert unless chosen by status: for them it is over. */
export const goneStatuses: readonly string[] = ["deceased", "duplicate", "not-in-area", "left-area", "arrived"];

/** People of the register looked at, and recipients whose messages are queued, in one transaction. */
export const gatherSize = 5_000;
export const chunkSize = 500;
/** After so long a job lets the next alert have its turn. */
export const turnMs = 1_500;
/** Most parts of one SMS; whoever needs more writes a short form. */
export const mostSegments = 8;

export const messageTitles: Record<AlertMessage, Text> = { alert: w.alert, update: w.update, cancel: w.cancel };
export const stateTitles: Record<AlertState, Text> = { draft: w.draft, gathering: w.gathering, sending: w.sending, paused: w.paused, done: w.done, stopped: w.stopped };
export const statusTitles: Record<AlertStatus, Text> = { actual: w.actual, exercise: w.exercise, test: w.test };

export type Written = { headline: string; description: string; instruction: string; sms?: string | undefined };
export type Texts = { ar: Written; en: Written; more?: (Written & { language: string })[] | undefined };

/** Puts what the crisis is called and its areas into a prepared text, cut to what the field takes. */
export function filled(template: Record<"headline" | "description" | "instruction", Text>, crisis: Text, areas: readonly Text[]): Texts {
  const one = (language: "ar" | "en"): Written => {
    const named = areas.slice(0, 3).map((area) => area[language]).join(language === "ar" ? "، " : ", ");
    const put = (text: string, most: number) => text.replaceAll("{crisis}", crisis[language]).replaceAll("{area}", named).slice(0, most);
    return { headline: put(template.headline[language], most.headline), description: put(template.description[language], most.description), instruction: put(template.instruction[language], most.instruction) };
  };
  return { ar: one("ar"), en: one("en") };
}

/** To whom an alert goes, as `alert.shape.ts` reads it. */
export type Audience = { previous: boolean; onRoll: boolean; statuses: RollStatus[]; cohort: CohortFilter };

/** What became of an alert's messages; `heard`: whose people have checked in since. */
export type Figures = { recipients: number; waiting: number; queued: number; sent: number; delivered: number; failed: number; held: number; leftOut: number; heard: number };

/** What anybody may know of a public alert. Times are ISO 8601 in UTC. */
export type PublicAlert = { id: number; crisis: number; title: Text; message: AlertMessage; status: AlertStatus; level: number; areas: Text[]; texts: Texts; sentAt: string; expiresAt: string | null; follows: number | null; followedBy: number | null };

/** Most letters of each part. */
export const most = { headline: 160, description: 3_000, instruction: 1_500, sms: 500 } as const;

/** Front door of the module for other modules and the server. */
import { providePurposes } from "#accounts";
import { openCrisisPurposes } from "./crisis/crisis.store.ts";

// Accounts ask officers what they are working on; they are below us on the map and cannot know of crises.
providePurposes(openCrisisPurposes);

export { recordCheckIn } from "./check-in/check-in.operations.ts";
export { correctCheckIn, readOwnCheckIn } from "./check-in/own-check-in.operations.ts";
export { recordByOfficer } from "./check-in/officer.operations.ts";
export { closeCrisis, listCrises, openCrisis, overviewCrises, readCrisis, setAreaLevel } from "./crisis/crisis.operations.ts";
export { relations, reportedStatuses, rollStatuses, statusTitles, type Relation, type ReportedStatus, type RollStatus } from "./roll/roll.rules.ts";
export { seedCrises } from "./seed.ts";
export { rankRolls } from "./board/standing.jobs.ts";
export { keepFigures } from "./dashboard/trend.jobs.ts";
import "./roll/roll-merge.jobs.ts";
import "./roll/roll-removed.jobs.ts";
export { type ChecklistItem, checklistFor } from "./plan/checklist.ts";
import "./plan/reminder.jobs.ts";
import "./watch/weigh.jobs.ts";
export { seedFeeds } from "./watch/watch.seed.ts";
import "./watch/feed.jobs.ts";
import "./check-in/help.ts";
import "./check-in/sms.jobs.ts";
export { checkInNeedsHelp } from "./check-in/check-in.events.ts";
import "./case/case-intake.jobs.ts";
import "./case/case-people.jobs.ts";
export { openHeld } from "./check-in/held-open.ts";
export { heldState } from "./check-in/held.ts";
export { readCrisisFrame } from "./activation/frame.operations.ts";
import "./activation/checklist/checklist.jobs.ts";
import "./enquiry/enquiry.jobs.ts";
export { draftAlert, sendAlert } from "./alert/alert.operations.ts";
export { lastContacts, noteSpoken, type LastContact } from "./alert/contact.store.ts";
import "./alert/alert.jobs.ts";

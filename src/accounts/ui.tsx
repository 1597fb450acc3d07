export { AskApproval } from "./approval/ask-approval.tsx";
export { approvalWords } from "./approval/approval.words.ts";
export { PurposeNote } from "./purpose/purpose-note.tsx";
export { exportWords } from "./export/export.words.ts";
export { ReasonFields } from "./export/reason-fields.tsx";
export { GrantList } from "./role/grant-fields.tsx";

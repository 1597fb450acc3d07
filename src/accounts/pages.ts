import type { Pages } from "#platform/pages.ts";
import { accountWords } from "./account/account.words.ts";
import { approvalWords } from "./approval/approval.words.ts";
import { auditWords } from "./audit/audit.words.ts";
import { exportWords } from "./export/export.words.ts";
import { outboxWords } from "./outbox/outbox.words.ts";

export const pages: Pages = {
  open: [
    { path: "sign-in", file: "accounts/sign-in/sign-in.page.tsx" },
    { path: "sign-in/code", file: "accounts/sign-in/sign-in-code.page.tsx" },
    { path: "sign-in/passkey", file: "accounts/sign-in/sign-in-passkey.page.tsx" },
    { path: "sign-out", file: "accounts/sign-in/sign-out.page.tsx" },
    { path: "set-password", file: "accounts/invitation/set-password.page.tsx" },
  ],
  desk: [
    { path: "desk/account", file: "accounts/own/own-account.page.tsx" },
    { path: "desk/accounts", file: "accounts/account/account-list.page.tsx" },
    { path: "desk/accounts/new", file: "accounts/account/account-new.page.tsx" },
    { path: "desk/accounts/:account", file: "accounts/account/account-edit.page.tsx" },
    { path: "desk/approvals", file: "accounts/approval/approval-list.page.tsx" },
    { path: "desk/approvals/ask", file: "accounts/approval/approval-ask.page.tsx" },
    { path: "desk/approvals/:approval", file: "accounts/approval/approval-show.page.tsx" },
    { path: "desk/purpose", file: "accounts/purpose/purpose.page.tsx" },
    { path: "desk/exports", file: "accounts/export/export-list.page.tsx" },
    { path: "desk/audit", file: "accounts/audit/audit.page.tsx" },
    { path: "desk/outbox", file: "accounts/outbox/outbox.page.tsx" },
  ],
  menu: [
    { path: "/desk/outbox", title: outboxWords.title, action: "outbox.read", order: 70 },
    { path: "/desk/approvals", title: approvalWords.title, action: "approvals.use", order: 60 },
    { path: "/desk/exports", title: exportWords.title, action: "exports.read", order: 92 },
    { path: "/desk/accounts", title: accountWords.menu, action: "accounts.read", order: 90 },
    { path: "/desk/audit", title: auditWords.title, action: "audit.read", order: 95 },
  ],
};

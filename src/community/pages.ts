import type { Pages } from "#platform/pages.ts";
import { campaignWords } from "./campaign/campaign.words.ts";
import { communityWords } from "./community.words.ts";
import { familyWords } from "./family/family.words.ts";
import { pageWords } from "./page/community-page.words.ts";
import { surveyWords } from "./survey/survey.words.ts";
import "./permissions.ts";

export const pages: Pages = {
  open: [
    { path: "communities", file: "community/page/community-list.page.tsx" },
    { path: "communities/:slug", file: "community/page/community-show.page.tsx" },
    { path: "communities/:slug/events.ics", file: "community/page/events-ics.page.ts" },
    { path: "communities/:slug/news.atom", file: "community/page/news-atom.page.ts" },
    { path: "stop/:token", file: "community/campaign/stop.page.tsx" },
    { path: "s/:link", file: "community/survey/answer.page.tsx" },
    { path: "survey-preview/:survey", file: "community/survey/survey-preview.page.tsx" },
  ],
  desk: [
    { path: "desk/associations", file: "community/association/association-list.page.tsx" },
    { path: "desk/associations/new", file: "community/association/association-new.page.tsx" },
    { path: "desk/associations/:association", file: "community/association/association-show.page.tsx" },
    { path: "desk/wardens", file: "community/warden/warden-list.page.tsx" },
    { path: "desk/wardens/new", file: "community/warden/warden-new.page.tsx" },
    { path: "desk/wardens/cover", file: "community/warden/warden-cover.page.tsx" },
    { path: "desk/wardens/:warden", file: "community/warden/warden-show.page.tsx" },
    { path: "desk/contact-trees", file: "community/tree/tree-list.page.tsx" },
    { path: "desk/contact-trees/:mission", file: "community/tree/tree-show.page.tsx" },
    { path: "desk/contact-trees/:mission/print", file: "community/tree/tree-print.page.tsx" },
    { path: "desk/families", file: "community/family/family-list.page.tsx" },
    { path: "desk/communities", file: "community/page/page-list.page.tsx" },
    { path: "desk/communities/new", file: "community/page/page-new.page.tsx" },
    { path: "desk/communities/:page", file: "community/page/page-edit.page.tsx" },
    { path: "desk/communities/:page/preview", file: "community/page/page-preview.page.tsx" },
    { path: "desk/communities/:page/entries/new", file: "community/page/entry-new.page.tsx" },
    { path: "desk/communities/:page/entries/:entry", file: "community/page/entry-edit.page.tsx" },
    { path: "desk/campaigns", file: "community/campaign/campaign-list.page.tsx" },
    { path: "desk/campaigns/:campaign", file: "community/campaign/campaign-show.page.tsx" },
    { path: "desk/campaigns/draft/:campaign?", file: "community/campaign/campaign-edit.page.tsx" },
    { path: "desk/surveys", file: "community/survey/survey-list.page.tsx" },
    { path: "desk/surveys/:survey", file: "community/survey/survey-show.page.tsx" },
    { path: "desk/surveys/draft/:survey?", file: "community/survey/survey-edit.page.tsx" },
  ],
  menu: [
    { path: "/desk/families", title: familyWords.families, action: "community.callFamilies", order: 42 },
    { path: "/desk/wardens", title: communityWords.wardens, action: "community.read", order: 50 },
    { path: "/desk/contact-trees", title: communityWords.contactTrees, action: "community.read", order: 51 },
    { path: "/desk/associations", title: communityWords.associations, action: "community.read", order: 52 },
    { path: "/desk/communities", title: pageWords.pages, action: "community.publish", order: 53 },
    { path: "/desk/campaigns", title: campaignWords.campaigns, action: "community.campaign", order: 54 },
    { path: "/desk/surveys", title: surveyWords.surveys, action: "community.surveyResults", order: 55 },
  ],
};

import type { Pages } from "#platform/pages.ts";
import { institutionWords } from "./institution/institution.words.ts";
import { missionWords } from "./mission/mission.words.ts";

export const pages: Pages = {
  open: [{ path: "missions", file: "directory/mission/mission-public.page.tsx" }],
  desk: [
    { path: "desk/missions", file: "directory/mission/mission-list.page.tsx" },
    { path: "desk/missions/new", file: "directory/mission/mission-add.page.tsx" },
    { path: "desk/missions/:mission", file: "directory/mission/mission-show.page.tsx" },
    { path: "desk/institutions", file: "directory/institution/institution-list.page.tsx" },
    { path: "desk/institutions/new", file: "directory/institution/institution-add.page.tsx" },
    { path: "desk/institutions/:institution", file: "directory/institution/institution-show.page.tsx" },
  ],
  menu: [
    { path: "/desk/missions", title: missionWords.missions, action: "directory.read", order: 60 },
    { path: "/desk/institutions", title: institutionWords.institutions, action: "directory.read", order: 65 },
  ],
};

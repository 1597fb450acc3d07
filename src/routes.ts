import { index, layout, route, type RouteConfig } from "@react-router/dev/routes";
import type { Page } from "./platform/pages.ts";
import { allPages } from "./menu.ts";

const routeOf = ({ path, file }: Page) => (path === "" ? index(file) : route(path, file));

/** /:language + each module's pages; open ones in the light frame, desk ones in the working frame. */
export default [
  route(":language", "language.layout.tsx", [
    layout("open.layout.tsx", [...allPages.flatMap((pages) => pages.open.map(routeOf)), route("*", "not-found.page.tsx")]),
    layout("desk.layout.tsx", allPages.flatMap((pages) => pages.desk.map(routeOf))),
  ]),
] satisfies RouteConfig;

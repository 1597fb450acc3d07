import * as pages from "virtual:react-router/server-build";
import { ConfigError, main } from "./main.ts";

/** What `npm start` runs once built: the server and the pages in one bundle, so that there is one platform. */
export { ConfigError };
export const start = () => main(pages);

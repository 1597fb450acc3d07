/** Documents of this module for anybody, at fixed addresses outside the languages. */
export { feeds } from "./reading/feed.ts";

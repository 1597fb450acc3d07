/** Front door for other modules. */
import "./permissions.ts";

import "./forget.jobs.ts";

export { seedCommunity } from "./seed.ts";
import "./campaign/campaign.jobs.ts";
export { isStop } from "./campaign/message.rules.ts";

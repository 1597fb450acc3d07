/** Front door for other modules. */
import "./permissions.ts";

export { lawChanged } from "./amendment/amendment.operations.ts";
export { listInstruments, showInstrument } from "./instrument/instrument.operations.ts";
export { seedLaw } from "./seed.ts";
import "./guide/guide.jobs.ts";
import "./guide/guide.search.ts";
export { guideEditionPublished, readGuideEdition, readGuideFile } from "./guide/edition.operations.ts";

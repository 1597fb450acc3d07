import { z } from "zod";
import { exportKind, handOut, handOutDocument, rowsAlone } from "#accounts";
import { pdfOf } from "#platform/document/pdf.ts";
import { operation } from "#platform/operation.ts";
import { conflict, notFound } from "#platform/problem.ts";
import { manifestDocument, manifestTable } from "./manifest-document.ts";
import { fileInput } from "./manifest.rules.ts";
import { entriesOf, versionsOf } from "./manifest.store.ts";
import { manifestWords as w } from "./manifest.words.ts";
import { addEvent, legsOf } from "./movement.store.ts";
import { byOf, known } from "./reach.ts";

const exportsOfManifests = exportKind("crises.manifest", w.title);
const exportsForHosts = exportKind("crises.manifest-host", w.hostTitle);

/**
 * A version as PDF or workbook, entered in the register of exports. The authorities' edition, and more than 200 people, only
 * of a signed version: that signature is the second person's.
 */
export const exportManifest = operation({
  name: "crises.exportManifest",
  title: w.take,
  action: "crises.manifest",
  kind: "write",
  input: fileInput,
  output: z.object({ export: z.number(), filename: z.string(), mediaType: z.string(), contentBase64: z.string(), people: z.array(z.number()) }),
  audit: (input, output) => ({
    subject: "person", ids: output.people, purpose: `${input.edition === "host" ? "authority" : "crisis"}: ${input.purpose}`,
    details: { crisis: input.crisis, movement: input.movement, version: input.version, edition: input.edition, format: input.format, export: output.export },
  }),
  async run(ctx, input) {
    const { db, now } = ctx;
    const { language, edition, purpose } = input;
    const movement = await known(ctx, input, true);
    ctx.require("crises.manifest", movement.mission);
    const [version] = await versionsOf(db, movement.id, input.version);
    if (!version) throw notFound();
    if (!version.signedAt && edition === "host") throw conflict(w.hostUnsigned);
    if (!version.signedAt && version.people > rowsAlone) throw conflict(w.largeUnsigned(rowsAlone));
    const entries = await entriesOf(db, version.id);
    const handing = {
      kind: edition === "host" ? exportsForHosts : exportsOfManifests, name: `manifest-${movement.crisis}-${movement.number}-v${version.version}${edition === "host" ? "-authorities" : ""}`, language,
      category: edition === "host" ? ("authority" as const) : ("crisis" as const), purpose, details: { crisis: movement.crisis, movement: movement.id, version: version.version, edition, signed: version.signedAt !== null },
      selection: { manifest: version.id, edition, format: input.format, language }, approval: null, crisis: movement.crisis,
    };
    const legs = await legsOf(db, movement.id);
    const file =
      input.format === "xlsx"
        ? await handOut(ctx, { ...handing, format: "xlsx", ...manifestTable(entries, edition, language) })
        : await handOutDocument(ctx, { ...handing, people: entries.length, draw: (line) => pdfOf(manifestDocument({ movement, legs, version, entries, edition, language, line, now })) });
    await addEvent(db, movement.id, "exported", byOf(ctx), { version: version.version, edition, format: input.format, export: file.export });
    return { export: file.export, filename: file.filename, mediaType: file.mediaType, contentBase64: file.content.toString("base64"), people: entries.map((one) => one.person) };
  },
});

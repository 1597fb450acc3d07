import { z } from "zod";

const days = z.number().int().min(1).max(36_500);

/** How long enquiries and files of missing persons are kept: data of the facility's pack (`enquiries.yaml`), with these values where it is silent. In days. */
export const enquiryPack = z.strictObject({
  keep: z
    .strictObject({
      /** After an enquiry was closed. */
      closedDays: days.default(180),
      /** Without a word or an act, until an open enquiry closes by itself. */
      quietDays: days.default(730),
      /** After a missing person's file ended otherwise than by remains that were identified. */
      foundDays: days.default(180),
      /** After remains were identified. */
      remainsDays: days.default(3_650),
    })
    .prefault({}),
});
export type EnquiryPack = z.output<typeof enquiryPack>;
export type EnquiryTerms = EnquiryPack["keep"];

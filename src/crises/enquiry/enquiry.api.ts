import { type ApiRoute, route } from "#platform/api.ts";
import { addToOwnEnquiry, answerEnquiryQuestion, closeOwnEnquiry, readEnquiryTerms, recordEnquiry } from "./enquire.operations.ts";
import { answerEnquiry, askSought, caseFromEnquiry, closeEnquiry, listEnquiries, matchEnquiry, noteEnquiry, readEnquiry, readEnquiryPhoto } from "./enquiry-work.operations.ts";
import { answerTransfer, closeMissingFile, listMissingFiles, openMissingFile, readMissingFile, readSigningKey, receiptOfTransfer, saveMissingFile, transferMissingFile } from "./missing/missing.operations.ts";

export const enquiryApi: ApiRoute[] = [
  route("post", "/enquiries", recordEnquiry, { status: 201, idempotencyKey: "key" }),
  route("get", "/enquiries", listEnquiries),
  route("get", "/enquiries/terms", readEnquiryTerms),
  route("post", "/enquiries/own/additions", addToOwnEnquiry, { status: 201 }),
  route("post", "/enquiries/own/close", closeOwnEnquiry),
  route("post", "/enquiries/question/answer", answerEnquiryQuestion),
  route("get", "/enquiries/:enquiry", readEnquiry),
  route("get", "/enquiries/:enquiry/photo", readEnquiryPhoto),
  route("post", "/enquiries/:enquiry/match", matchEnquiry),
  route("post", "/enquiries/:enquiry/ask", askSought),
  route("post", "/enquiries/:enquiry/answer", answerEnquiry),
  route("post", "/enquiries/:enquiry/notes", noteEnquiry, { status: 201 }),
  route("post", "/enquiries/:enquiry/close", closeEnquiry),
  route("post", "/enquiries/:enquiry/case", caseFromEnquiry, { status: 201 }),
  route("get", "/missing-persons", listMissingFiles),
  route("post", "/missing-persons", openMissingFile, { status: 201 }),
  route("get", "/missing-persons/signing-key", readSigningKey),
  route("get", "/missing-persons/:file", readMissingFile),
  route("put", "/missing-persons/:file", saveMissingFile),
  route("post", "/missing-persons/:file/close", closeMissingFile),
  route("post", "/missing-persons/:file/transfers", transferMissingFile, { status: 201 }),
  route("post", "/missing-persons/:file/transfers/:transfer/receipt", receiptOfTransfer),
  route("post", "/missing-persons/:file/transfers/:transfer/answer", answerTransfer),
];

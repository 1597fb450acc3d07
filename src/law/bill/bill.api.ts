import { type ApiRoute, route } from "#platform/api.ts";
import { beginBill, compareBill, enactBill, listBills, moveBill, proposeRating, readBill, saveBill } from "./bill.operations.ts";
import { answerComment, closeBillRound, commentOnBill, openBillRound } from "./consultation.operations.ts";

export const billApi: ApiRoute[] = [
  route("get", "/law/bills", listBills),
  route("post", "/law/bills", beginBill, { status: 201 }),
  route("get", "/law/bills/:bill", readBill),
  route("put", "/law/bills/:bill", saveBill),
  route("get", "/law/bills/:bill/versions/:from/:to", compareBill),
  route("post", "/law/bills/:bill/proposals", proposeRating, { status: 201 }),
  route("post", "/law/bills/:bill/state", moveBill),
  route("post", "/law/bills/:bill/enact", enactBill),
  route("post", "/law/bills/:bill/rounds", openBillRound, { status: 201 }),
  route("post", "/law/bills/:bill/rounds/close", closeBillRound),
  route("post", "/law/bills/:bill/comments", commentOnBill, { status: 201 }),
  route("post", "/law/bills/:bill/comments/:comment/answer", answerComment),
];

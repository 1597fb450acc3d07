import { type ApiRoute, route } from "#platform/api.ts";
import { checkGuideAnswer, listGuideAnswers, nameGuideChapter, nameGuideChoice, readGuideAnswer, rewordGuideAnswer, withdrawGuideAnswer, writeGuideAnswer } from "./answer.operations.ts";
import { discardGuideEdition, listGuideEditions, prepareGuideEdition, publishGuideEdition, readGuideEdition } from "./edition.operations.ts";
import { findGuideAnswers, readGuide, readGuideChapter } from "./guide.operations.ts";

export const guideApi: ApiRoute[] = [
  route("get", "/law/guide", readGuide),
  route("get", "/law/guide/find", findGuideAnswers),
  route("get", "/law/guide/chapters/:chapter", readGuideChapter),
  route("put", "/law/guide/chapters/:chapter", nameGuideChapter),
  route("put", "/law/guide/choices/:kind/:choice", nameGuideChoice),
  route("get", "/law/guide/answers", listGuideAnswers),
  route("post", "/law/guide/answers", writeGuideAnswer, { status: 201 }),
  route("get", "/law/guide/answers/:id", readGuideAnswer),
  route("put", "/law/guide/answers/:id", rewordGuideAnswer),
  route("post", "/law/guide/answers/:id/checks", checkGuideAnswer, { status: 201 }),
  route("post", "/law/guide/answers/:id/withdraw", withdrawGuideAnswer),
  route("get", "/law/guide/editions", listGuideEditions),
  route("post", "/law/guide/editions", prepareGuideEdition, { status: 201 }),
  route("get", "/law/guide/editions/:edition", readGuideEdition),
  route("post", "/law/guide/editions/:edition/publish", publishGuideEdition),
  route("delete", "/law/guide/editions/:edition", discardGuideEdition),
];

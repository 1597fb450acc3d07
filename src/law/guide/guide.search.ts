import { type SearchSource, searchable } from "../search/law-index.ts";
import { answerPath } from "./guide.rules.ts";
import { answerChanges, searchedAnswers } from "./guide.store.ts";

/** The guide's checked answers among what can be found, in both languages, by the topics and chapter they stand under too. */
export const guideSource: SearchSource = {
  name: "answer",
  changesSince: answerChanges,
  async documents(db, groups) {
    const answers = await searchedAnswers(db, groups);
    return answers.flatMap((one) =>
      (["ar", "en"] as const).map((language) => ({
        id: `answer:${one.id}:${language}`, group: one.id, title: one.question[language], text: one.answer[language], also: [one.chapterTitle[language], ...(one.topicTitles ?? []).map((title) => title[language])].join(" "),
        language, kind: "answer" as const, textKind: "answer" as const, topics: one.topics, from: null, until: null, path: answerPath(one),
      })),
    );
  },
};
searchable(guideSource);

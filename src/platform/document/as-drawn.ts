import { isExercise } from "../exercise.ts";
import { exerciseMark } from "../exercise.words.ts";
import type { Document } from "./document.ts";

/** The document as it is drawn: one made in an exercise is marked across every page, whoever made it. */
export function asDrawn(document: Document): Document {
  return isExercise() ? { ...document, watermark: exerciseMark } : document;
}

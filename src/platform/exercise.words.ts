import { words } from "./words.ts";

/** The mark of an exercise, the same wherever it stands: both languages at once, since who sees it may read either. */
export const exerciseMark = "EXERCISE / تمرين";

export const exerciseWords = words({
  banner: { en: "EXERCISE / تمرين. Everything here is invented; nothing leaves this system.", ar: "تمرين / EXERCISE. كل ما هنا مختلق، ولا يخرج شيء من هذا النظام." },
});

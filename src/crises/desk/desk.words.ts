import { formatNumber, plural, words } from "#platform/words.ts";

export const deskWords = words({
  title: { en: "Your desk", ar: "مكتب العمل" },
  greeting: (name: string) => ({ en: `Welcome, ${name}.`, ar: `مرحبًا ${name}.` }),
  next: { en: "What to do next", ar: "ما المطلوب الآن" },
  nothing: { en: "No crisis is open. Nothing is waiting for you.", ar: "لا توجد أزمة مفتوحة، ولا شيء ينتظركم." },
  nothingHelp: { en: "A quiet day is the time to keep the register and the missions' telephone numbers up to date.", ar: "الأيام الهادئة هي وقت تحديث السجل وأرقام هواتف البعثات." },
  read: { en: "Desk: open crises", ar: "مكتب العمل: الأزمات المفتوحة" },
  openCrises: { en: "Open crises", ar: "الأزمات المفتوحة" },
  unaccounted: { en: "not heard from", ar: "لم يصل خبر عنهم" },
  of: (total: number) => ({ en: `of ${formatNumber(total, "en")} on the roll`, ar: `من أصل ${formatNumber(total, "ar")} في سجل الحصر` }),
  waiting: { en: "check-ins waiting", ar: "تسجيلات اطمئنان في الانتظار" },
  oldest: { en: "oldest untouched", ar: "أقدم تسجيل لم يُعالَج" },
  newest: { en: "Latest word", ar: "أحدث خبر" },
  noWord: { en: "No check-in yet", ar: "لا تسجيلات اطمئنان بعد" },
  goBoard: { en: "Open the board", ar: "فتح لوحة المتابعة" },
  goQueue: { en: "Work through the queue", ar: "معالجة قائمة الانتظار" },
  whose: { en: "Figures cover", ar: "تشمل الأرقام" },
  allMissions: { en: "all missions", ar: "جميع البعثات" },
  lastImport: { en: "Last list imported", ar: "آخر كشف مستورد" },
  noImport: { en: "No list has been imported yet.", ar: "لم يُستورد أي كشف بعد." },
  importList: { en: "Import a consular list", ar: "استيراد كشف قنصلي" },
  rows: (count: number) => plural(count, { one: "# row", other: "# rows" }, { zero: "لا صفوف", one: "صف واحد", two: "صفان", few: "# صفوف", many: "# صفًا", other: "# صف" }),
  openOne: { en: "Open a crisis", ar: "فتح أزمة" },
  yourRole: { en: "Your role", ar: "صلاحياتكم" },
  roleOver: (mission: string, missionAr: string) => ({ en: `for ${mission}`, ar: `في ${missionAr}` }),
  noRole: { en: "No role has been given to this account yet. Ask your administrator.", ar: "لم تُمنح لهذا الحساب أي صلاحية بعد. يرجى مراجعة مدير النظام." },
  comingSoon: { en: "The pages for this role are still being built.", ar: "صفحات هذه الصلاحية قيد الإعداد." },
});

/** What each role does here, for somebody who has never seen the system. Two to four sentences. */
export const roleCards = words({
  administrator: {
    en: "You create accounts and give each person the smallest role that lets them work, for one mission where possible. You open a crisis when headquarters asks. When somebody leaves, end their sessions on the accounts page the same day.",
    ar: "تنشئون الحسابات وتمنحون كل شخص أضيق صلاحية تكفي لعمله، ولبعثة واحدة إن أمكن. وتفتحون الأزمة إذا طلب المقر ذلك. وإذا ترك أحد العمل فأنهوا جلساته من صفحة الحسابات في اليوم نفسه.",
  },
  "crisis-manager": {
    en: "You open the crisis, set the level of each area and answer for the numbers. The board shows how many people have not been heard from and how old each figure is; give the age with every number you pass on. Watch the queue: nobody's check-in should wait long for an officer.",
    ar: "تفتحون الأزمة وتحددون مستوى كل منطقة وتُسألون عن الأرقام. تبيّن لوحة المتابعة عدد من لم يصل خبر عنهم ووقت كل رقم، فاذكروا الوقت كلما نقلتم رقمًا. وتابعوا قائمة الانتظار حتى لا يطول انتظار أي تسجيل اطمئنان.",
  },
  "consular-officer": {
    en: "You account for the people of your mission. Start with the board: call those at the top of the list, and record what you hear as you hear it. Then empty the queue, oldest first, by linking each check-in to a person on the roll.",
    ar: "تحصرون الأشخاص التابعين لبعثتكم. ابدؤوا بلوحة المتابعة: اتصلوا بمن هم في أعلى القائمة، وسجّلوا ما تسمعونه فورًا. ثم عالجوا قائمة الانتظار بدءًا بالأقدم، واربطوا كل تسجيل اطمئنان بشخص في سجل الحصر.",
  },
  "surge-officer": {
    en: "You help for the length of a crisis. When the telephone rings, open the board, press “/”, type the caller's name or number, choose the household and record how they are: that takes seconds. Between calls, work through the queue. What you save can be corrected later, and nothing is lost.",
    ar: "تقدّمون الدعم ما دامت الأزمة. عندما يرن الهاتف افتحوا لوحة المتابعة واضغطوا «/» واكتبوا اسم المتصل أو رقمه، ثم اختاروا الأسرة وسجّلوا حالها: لا يستغرق ذلك سوى ثوانٍ. وبين المكالمات عالجوا قائمة الانتظار. ما تحفظونه يمكن تصحيحه لاحقًا، ولا يضيع شيء.",
  },
  warden: {
    en: "You know the community in your area. Find people on the board by name and record what you know of them; say only what you or somebody you trust has seen or heard. Your word is marked as a third person's, so the household's own word always counts more.",
    ar: "أنتم أعرف بالجالية في منطقتكم. ابحثوا عن الأشخاص بالاسم في لوحة المتابعة وسجّلوا ما تعرفونه عنهم، ولا تذكروا إلا ما رأيتموه أو سمعتموه أنتم أو من تثقون به. يُسجَّل كلامكم على أنه من طرف ثالث، وكلام الأسرة نفسها مقدَّم عليه دائمًا.",
  },
  "enquiry-clerk": {
    en: "You answer families who look for somebody. Enquiries will be worked on here soon; until then the crises page shows which crises are open and since when. Never tell a caller where a person is without that person's consent.",
    ar: "تجيبون العائلات التي تبحث عن أقاربها. ستُتاح معالجة الاستعلامات هنا قريبًا، وحتى ذلك الحين تبيّن صفحة الأزمات المفتوح منها ومنذ متى. لا تخبروا أي متصل بمكان شخص إلا بموافقة ذلك الشخص.",
  },
  trainer: { en: "You run trainings and exercises. Your trainings and attendance lists will appear here.", ar: "تديرون الدورات والتمارين. ستظهر هنا دوراتكم وقوائم الحضور." },
  participant: { en: "You take part in trainings and exercises. Your trainings, materials and certificates will appear here.", ar: "تشاركون في الدورات والتمارين. ستظهر هنا دوراتكم وموادها وشهاداتكم." },
  delegate: { en: "You represent your institution in dialogues. Your meetings, briefs and statements will appear here.", ar: "تمثلون مؤسستكم في الحوارات. ستظهر هنا اجتماعاتكم وملفات الإحاطة والكلمات." },
  "focal-point": { en: "You speak for your institution. Nominations to make and commitments to report on will appear here.", ar: "أنتم نقطة الاتصال في مؤسستكم. ستظهر هنا الترشيحات المطلوبة والالتزامات التي يلزم الإبلاغ عنها." },
  "legal-editor": { en: "You keep the law and the guide for foreigners up to date. Texts waiting for you will appear here.", ar: "تعملون على تحديث القوانين والدليل القانوني للأجانب. ستظهر هنا النصوص التي تنتظركم." },
  "programme-officer": { en: "You keep work plan, indicators and reports. Activities and reports that are due will appear here.", ar: "تتابعون خطة العمل والمؤشرات والتقارير. ستظهر هنا الأنشطة والتقارير المستحقة." },
  "donor-viewer": { en: "You read progress and reports. Figures come from records, and no page shows personal data to you.", ar: "تطّلعون على التقدم والتقارير. الأرقام مأخوذة من السجلات، ولا تعرض لكم أي صفحة بيانات شخصية." },
  auditor: {
    en: "You read everything that is needed to check the work, and change nothing. The audit log says who saw or changed what, when and why; its chain can be verified on its page. Exports of personal data carry their purpose there.",
    ar: "تطّلعون على كل ما يلزم لتدقيق العمل دون تغيير شيء. يبيّن سجل التدقيق من اطّلع على ماذا أو غيّره ومتى ولماذا، ويمكن التحقق من سلامته في صفحته. ويُذكر فيه غرض كل تصدير لبيانات شخصية.",
  },
});

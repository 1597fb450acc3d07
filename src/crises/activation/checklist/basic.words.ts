import { words } from "#platform/words.ts";

/** What is done at a level where no national rule is in force. */
export const basicWords = words({
  name: { en: "Name who commands, and an alternate for every function.", ar: "تسمية القائد، وبديل لكل وظيفة." },
  numbers: { en: "Compare the registered number with the estimate for the area, and write both down with their time.", ar: "مقارنة عدد المسجلين بالتقدير الخاص بالمنطقة، وتدوين الرقمين مع وقت كل منهما." },
  advise: { en: "Tell people in the area what is known and when they will hear again.", ar: "إبلاغ الموجودين في المنطقة بما هو معروف وبموعد الخبر التالي." },
  reach: { en: "Reach the host authorities and the wardens, and note who answered.", ar: "الاتصال بسلطات الدولة المضيفة وبمنسقي الجالية، وتسجيل من أجاب." },
  roster: { en: "Draw up the duty roster for three days, nights included.", ar: "إعداد جدول المناوبات لثلاثة أيام، بما فيها الليل." },
  documents: { en: "Have blank travel documents, seals and cash counted and ready to move.", ar: "حصر وثائق السفر الفارغة والأختام والنقد وتجهيزها للنقل." },
  vulnerable: { en: "Telephone everybody who has a recorded need, one by one.", ar: "الاتصال هاتفيًا بكل من سُجّل له احتياج خاص، واحدًا واحدًا." },
  prepare: { en: "Ask people to avoid movement and keep a bag and papers ready.", ar: "دعوة الناس إلى تجنب التنقل وتجهيز حقيبة وأوراقهم." },
  routes: { en: "Have each route and assembly point looked at by somebody today.", ar: "معاينة كل طريق ونقطة تجمع اليوم." },
  lines: { en: "Open the extra telephone lines and brief those who answer.", ar: "فتح خطوط هاتف إضافية وإحاطة من يجيبون عليها." },
  custody: { en: "Return every passport and document held for somebody; list what could not be returned.", ar: "إعادة كل جواز أو وثيقة محفوظة لأصحابها، وحصر ما تعذّرت إعادته." },
  offer: { en: "Offer return to everybody in the area, and say what it costs, where from and until when.", ar: "عرض العودة على جميع من في المنطقة، مع بيان كلفتها ومكان الانطلاق وآخر موعد." },
  seats: { en: "Secure seats, and one spare vehicle or flight for each that is planned.", ar: "تأمين المقاعد، ووسيلة احتياطية مقابل كل رحلة مقررة." },
  exit: { en: "Obtain exit permits and the waiver of fines from the host authorities.", ar: "الحصول على أذونات الخروج والإعفاء من الغرامات من سلطات الدولة المضيفة." },
  families: { en: "Tell families at home where to ask and what they will not be told by telephone.", ar: "إبلاغ العائلات في الوطن بجهة الاستعلام وبما لا يُذكر بالهاتف." },
  reception: { en: "Prepare reception: health, shelter, onward travel.", ar: "تجهيز الاستقبال: الصحة والإيواء ومواصلة السفر." },
  leave: { en: "Tell everybody to leave, by which way, until when; and what happens to those who stay.", ar: "دعوة الجميع إلى المغادرة مع بيان الطريق والموعد ومصير من يبقى." },
  everyone: { en: "Account for everybody on the roll, and record who declines and why.", ar: "حصر كل من في سجل الحصر، وتسجيل من يرفض المغادرة وسببه." },
  staff: { en: "Decide which staff leave, and when.", ar: "البت في من يغادر من الموظفين ومتى." },
  unableToMove: { en: "Send transport to those who cannot move by themselves.", ar: "إرسال وسيلة نقل لمن لا يستطيعون التنقل بأنفسهم." },
  archives: { en: "Move or destroy files, seals and blank documents, and record which.", ar: "نقل الملفات والأختام والوثائق الفارغة أو إتلافها، وتسجيل ذلك." },
});

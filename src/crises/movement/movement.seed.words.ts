/** What somebody would have typed for the example movement: invented, in the language that they would have used. */
export const movementSeedWords = {
  title: "الحافلة 1: غازي عنتاب – أضنة – طرابلس",
  carrier: "شركة نقل (مثال)",
  assembly: "ساحة المدرسة، غازي عنتاب",
  from: "غازي عنتاب",
  stop: "مطار أضنة",
  to: "مطار معيتيقة، طرابلس",
  signer: "نجلاء الفيتوري (مثال)",
  custody: { fromName: "الجار (مثال)", toName: "موظف البعثة (مثال)", place: "ساحة المدرسة", signedName: "موظف البعثة (مثال)" },
  promise: { billing: "شارع المثال 1، طرابلس", emergencyName: "شقيق (مثال)", emergencyRelation: "أخ" },
};

/** What was decided and handed over in the example crisis. Invented, and marked as such by the crisis itself. */
export const activationSeedWords = {
  decisions: [
    { decision: "تُفتح ثلاثة خطوط هاتف إضافية حتى صباح الغد.", why: "وصلت 140 مكالمة في ساعتين وعدد من ينتظر على الخط يزيد.", decidedBy: "سالم المبروك (مثال)" },
    { decision: "No movement by road before dawn.", why: "Two bridges have not been inspected, and snow is forecast for the night.", decidedBy: "سالم المبروك (مثال)" },
    { decision: "Movement by road from 06:00, in groups with a warden.", why: "Both bridges were inspected at 04:30; shelter in the school is full.", decidedBy: "سالم المبروك (مثال)", supersedes: 2 },
  ],
  handover: {
    stillOpen: "Two families wait for a call back after 21:00. The bus company has not confirmed the second driver.",
    decisions: "Movement by road from 06:00, in groups (decision 3).",
    worries: "The network round the school has been away since 17:00: silence from there does not mean that all is well.",
  },
};

import { describe, expect, test } from "vitest";
import { readCellTime, readChannel, readCondition, readEffect, writeCondition, writeEffect } from "./cell.rules.ts";
import { guessColumns, missingColumns } from "./column.rules.ts";

describe("cells of a list of injects", () => {
  test.each([["Phone call", "call"], ["TV", "television"], ["E-mail", "email"], ["مذكرة شفوية", "note-verbale"], ["هاتف", "call"], ["Minister's office", "minister"], ["Social Media", "social"], ["أحد الأقارب", "relative"]])("%s is a channel", (cell, channel) => expect(readChannel(cell)).toBe(channel));
  test("what is no channel is none", () => expect(readChannel("pigeon")).toBeNull());

  test.each([
    ["after 12", { kind: "after", inject: 12, minutes: 0 }], ["After inject #12 +00:20", { kind: "after", inject: 12, minutes: 20 }], ["after 12 by 30 min", { kind: "after", inject: 12, minutes: 30 }], ["بعد الحدث 12 +00:20", { kind: "after", inject: 12, minutes: 20 }],
    ["unheard < 200", { kind: "figure", figure: "unheard", passes: "below", value: 200 }], ["when open requests for help above 50", { kind: "figure", figure: "cases", passes: "above", value: 50 }], ["عندما طلبات المساعدة المفتوحة أكثر من 50", { kind: "figure", figure: "cases", passes: "above", value: 50 }],
    ["controller", { kind: "controller" }], ["مدير التمرين", null],
  ])("%s is a condition", (cell, condition) => expect(readCondition(cell)).toEqual(condition ?? { kind: "controller" }));
  test.each(["soon", "after lunch", "after 12 later", "unheard", "unheard < many", "unheard >= 5", "12"])("%s is none", (cell) => expect(readCondition(cell)).toBeNull());

  test("effects and conditions are written so that they are read back, in both languages", () => {
    for (const language of ["ar", "en"] as const) {
      for (const effect of [{ kind: "calls", count: 200 }, { kind: "sms", safe: 12, help: 3, odd: 0 }, { kind: "hazard", hazard: "storm", grade: 2 }, { kind: "hazard", hazard: "conflict", grade: 3, place: "old-town" }] as const) expect(readEffect(writeEffect(effect, language))).toEqual(effect);
      for (const condition of [{ kind: "after", inject: 4, minutes: 3105 }, { kind: "figure", figure: "closed", passes: "below", value: 0 }, { kind: "controller" }] as const) expect(readCondition(writeCondition(condition, language))).toEqual(condition);
    }
  });

  test("a duration that a spreadsheet gives as days is read, a bare decimal is not", () => {
    expect(readCellTime("1.15625")).toEqual({ minutes: 1665 });
    expect(readCellTime("1.5")).toEqual({ fault: "unknown" });
    expect(readCellTime("03:45:00")).toEqual({ minutes: 225 });
  });
});

describe("columns of a list of injects", () => {
  test("are known by English titles", () => {
    expect(guessColumns(["No.", "Time", "From", "To", "Method", "Inject text", "Expected player action", "Remarks"], [["1", "+00:10", "Town", "Cell", "TV", "News", "Call", "x"]])).toEqual({ number: 0, time: 1, fromEn: 2, to: 3, channel: 4, messageEn: 5, expectedEn: 6, noteEn: 7 });
  });
  test("are known by Arabic titles, and a text goes by its letters", () => {
    expect(guessColumns(["م", "التوقيت", "المرسل", "المتلقي", "الوسيلة", "نص الحدث", "الإجراء المتوقَّع"], [["1", "٠٠:١٠", "البلدية", "الخلية", "هاتف", "نص", "الرد"]])).toEqual({ number: 0, time: 1, fromAr: 2, to: 3, channel: 4, messageAr: 5, expectedAr: 6 });
  });
  test("in both languages side by side keep them apart", () => {
    expect(guessColumns(["Title (Arabic)", "Title (English)", "الرسالة (بالإنجليزية)", "Message"], [["", "", "hello", "مرحبا"]])).toEqual({ titleAr: 0, titleEn: 1, messageEn: 2, messageAr: 3 });
  });
  test("that are missing are named", () => {
    expect(missingColumns({ time: 0, messageAr: 1 })).toEqual(["fromEn", "to", "channel", "expectedEn"]);
  });
});

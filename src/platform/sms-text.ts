const gsm7 =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const gsm7Extended = "^{}\\[~]|€\f";
const single = new Set(gsm7);
const double = new Set(gsm7Extended);

/** True when every character is in the GSM 03.38 alphabet; otherwise (Arabic among others) the SMS goes as UCS-2. */
export function isGsm7(text: string): boolean {
  for (const character of text) if (!single.has(character) && !double.has(character)) return false;
  return true;
}

export type SmsLength = {
  alphabet: "gsm-7" | "ucs-2";
  /** Septets or UTF-16 units. */
  units: number;
  segments: number;
  /** Units left in the last segment. */
  left: number;
};

/** How long a text is as SMS: 160 septets or 70 units alone, 153 or 67 in each part of a longer one (3GPP TS 23.040). */
export function smsLength(text: string): SmsLength {
  const plain = isGsm7(text);
  const [alone, part] = plain ? [160, 153] : [70, 67];
  // A character of two units is never cut in two by a part's end.
  let units = 0;
  let segments = 1;
  let inPart = 0;
  const sizes = [...text].map((character) => (plain ? (double.has(character) ? 2 : 1) : character.length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return { alphabet: plain ? "gsm-7" : "ucs-2", units: total, segments: 1, left: alone - total };
  for (const size of sizes) {
    if (inPart + size > part) {
      segments++;
      inPart = 0;
    }
    inPart += size;
    units += size;
  }
  return { alphabet: plain ? "gsm-7" : "ucs-2", units, segments, left: part - inPart };
}

// Without 0 O, 1 I L, S, Z, B none is taken for another on paper; without vowels no word comes out.
const alphabet = "23456789CDFGHJKMNPQRTVWXY";
export const codeLength = 10;

/** A join code out of random-looking bytes: ten signs, 46 bits. Null when the bytes ran out (some are passed over, to be fair to every sign). */
export function joinCode(bytes: Uint8Array): string | null {
  const fair = 256 - (256 % alphabet.length);
  let code = "";
  for (const byte of bytes) {
    if (byte < fair) code += alphabet[byte % alphabet.length];
    if (code.length === codeLength) return code;
  }
  return null;
}

/** As printed: two groups of five. */
export const shownCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/** A code as somebody typed it, or null when it cannot be one. */
export function readCode(typed: string): string | null {
  const western = typed.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const code = western.toUpperCase().replace(/[\s\-\u200e\u200f–]/g, "");
  return code.length === codeLength && [...code].every((sign) => alphabet.includes(sign)) ? code : null;
}

/** The text of the first QR code (versions 1 to 10) found in RGBA pixels, or null. */
export function readQr(picture: { data: Uint8ClampedArray; width: number; height: number }): string | null;

/** A photograph in a drawing of ours, at the proportions of a passport picture. Its bytes were checked when it was kept. */
export function framed({ mediaType, content }: { mediaType: string; content: Buffer }): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 350 450" width="350" height="450"><rect width="350" height="450" fill="#eee"/><image x="0" y="0" width="350" height="450" preserveAspectRatio="xMidYMid slice" xlink:href="data:${mediaType};base64,${content.toString("base64")}"/></svg>`;
}

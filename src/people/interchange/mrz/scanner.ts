import type { Worker } from "tesseract.js";
import { candidateLines } from "./mrz-clean.rules.ts";
import { type Mrz, readMrz } from "./mrz.rules.ts";
import { band, blackAndWhite } from "./picture.rules.ts";
import { scanFolder } from "./scan-folder.ts";

/** Reads pictures on this device. Its parts come from our server; no picture goes there. */
export type Scanner = { readBand(source: HTMLVideoElement): Promise<Mrz | null>; readPhoto(source: ImageBitmap): Promise<Mrz | null>; close(): Promise<unknown> };

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
/** Points across that the lines are drawn with: about 32 for each of 44 signs. */
const across = 1_400;
const today = () => new Date().toISOString().slice(0, 10);

/** Loads the reader, about 7 MB the first time. Throws when it cannot be loaded. */
export async function openScanner(): Promise<Scanner> {
  const { default: tesseract } = await import("tesseract.js");
  // As a file of its own, the worker has the policy that comes with it; from a blob it would have the page's.
  const paths = { workerPath: `${scanFolder}/worker.min.js`, corePath: scanFolder, langPath: scanFolder, workerBlobURL: false, cacheMethod: "none", gzip: true };
  const worker = await tesseract.createWorker("eng", tesseract.OEM.LSTM_ONLY, paths, { load_system_dawg: "0", load_freq_dawg: "0" });
  await worker.setParameters({ tessedit_char_whitelist: signs, tessedit_pageseg_mode: tesseract.PSM.SINGLE_BLOCK });
  return {
    readBand: (video) => readPart(worker, video, { x: band.x * video.videoWidth, y: band.y * video.videoHeight, width: band.width * video.videoWidth, height: band.height * video.videoHeight }),
    async readPhoto(photo) {
      const { width, height } = photo;
      // The lines are at the foot of the page; else wherever, the picture perhaps lying on its side or head.
      for (const [from, turns] of [[0.6, 0], [0, 0], [0, 2], [0, 1], [0, 3]] as const) {
        const read = await readPart(worker, photo, { x: 0, y: height * from, width, height: height * (1 - from) }, turns);
        if (read?.holds) return read;
      }
      return null;
    },
    close: () => worker.terminate(),
  };
}

async function readPart(worker: Worker, source: CanvasImageSource, part: { x: number; y: number; width: number; height: number }, turns = 0): Promise<Mrz | null> {
  if (part.width < 50 || part.height < 20) return null;
  const canvas = document.createElement("canvas");
  const lying = turns % 2 === 1;
  const scale = across / (lying ? part.height : part.width);
  const [width, height] = [Math.round(part.width * scale), Math.round(part.height * scale)];
  canvas.width = lying ? height : width;
  canvas.height = Math.min(2_400, lying ? width : height);
  const draw = canvas.getContext("2d", { willReadFrequently: true });
  if (!draw) return null;
  draw.translate(canvas.width / 2, canvas.height / 2);
  draw.rotate((turns * Math.PI) / 2);
  draw.drawImage(source, part.x, part.y, part.width, part.height, -width / 2, -height / 2, width, height);
  const picture = draw.getImageData(0, 0, canvas.width, canvas.height);
  blackAndWhite(picture);
  draw.putImageData(picture, 0, 0);
  const { data } = await worker.recognize(canvas);
  return candidateLines(data.text).length < 2 ? null : readMrz(data.text, today());
}

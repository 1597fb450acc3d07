/* Reads the lines at the foot of a passport with the camera, on this device; the same reader as at the desk. */
import { readZone } from "./pass.js";
import { blackened } from "./qr.js";

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
const folder = "/assembly/scan";
/** Where the lines are held, in shares of the picture; and how many points across they are read with. */
const band = { x: 0.03, y: 0.36, width: 0.94, height: 0.28 };
const across = 1_400;

async function openReader() {
  const { default: reader } = await import("/assembly/scan/reader.js");
  const worker = await reader.createWorker("eng", reader.OEM.LSTM_ONLY, { workerPath: `${folder}/worker.min.js`, corePath: folder, langPath: folder, workerBlobURL: false, cacheMethod: "none", gzip: true }, { load_system_dawg: "0", load_freq_dawg: "0" });
  await worker.setParameters({ tessedit_char_whitelist: signs, tessedit_pageseg_mode: reader.PSM.SINGLE_BLOCK });
  return worker;
}

/** Has everything on the device that reading will need without a connection. */
export async function warmReader() {
  try {
    await navigator.serviceWorker?.ready;
    await (await openReader()).terminate();
  } catch {}
}

/** Throws when the reader or the camera cannot be had. Tells the lines once their check digits hold. */
export async function startZone(place, tell, how) {
  const worker = await openReader();
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } }, audio: false });
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  const frame = document.createElement("div");
  frame.className = "band";
  frame.append(video);
  const hint = document.createElement("p");
  hint.textContent = how;
  place.replaceChildren(hint, frame);
  await video.play();
  const canvas = document.createElement("canvas");
  let stopped = false;
  const look = async () => {
    const [width, height] = [video.videoWidth * band.width, video.videoHeight * band.height];
    if (width < 50 || height < 20) return;
    [canvas.width, canvas.height] = [across, Math.round((height * across) / width)];
    const draw = canvas.getContext("2d", { willReadFrequently: true });
    draw.drawImage(video, video.videoWidth * band.x, video.videoHeight * band.y, width, height, 0, 0, canvas.width, canvas.height);
    const picture = draw.getImageData(0, 0, canvas.width, canvas.height);
    const dark = blackened(picture.data, canvas.width, canvas.height, 0.82, Math.round(across / 40));
    for (let at = 0; at < dark.length; at++) picture.data.fill(dark[at] ? 0 : 255, at * 4, at * 4 + 3);
    draw.putImageData(picture, 0, 0);
    const { data } = await worker.recognize(canvas);
    const number = readZone(data.text);
    if (number && !stopped) tell(number);
  };
  const step = async () => {
    if (stopped) return;
    await look().catch(() => {});
    setTimeout(step, 100);
  };
  void step();
  return {
    stop() {
      stopped = true;
      for (const track of stream.getTracks()) track.stop();
      place.replaceChildren();
      void worker.terminate();
    },
  };
}

/* The camera: shows what it sees and tells every QR code in it. With the browser's own reader where there is one, else with ours. */
import { readQr } from "./qr.js";

/** Throws whatever the camera itself refuses with. */
export async function startCamera(place, tell) {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
  const detector = formats.includes("qr_code") ? new globalThis.BarcodeDetector({ formats: ["qr_code"] }) : null;
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  place.replaceChildren(video);
  await video.play();
  const canvas = document.createElement("canvas");
  const ownReading = () => {
    const scale = Math.min(1, 720 / Math.max(video.videoWidth, video.videoHeight, 1));
    [canvas.width, canvas.height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (canvas.width < 40 || canvas.height < 40) return [];
    const draw = canvas.getContext("2d", { willReadFrequently: true });
    draw.drawImage(video, 0, 0, canvas.width, canvas.height);
    const text = readQr(draw.getImageData(0, 0, canvas.width, canvas.height));
    return text === null ? [] : [text];
  };
  let stopped = false;
  const step = async () => {
    if (stopped) return;
    try {
      for (const text of detector ? (await detector.detect(video)).map((one) => one.rawValue) : ownReading()) tell(text);
    } catch {}
    setTimeout(step, 150);
  };
  void step();
  return {
    stop() {
      stopped = true;
      for (const track of stream.getTracks()) track.stop();
      place.replaceChildren();
    },
  };
}

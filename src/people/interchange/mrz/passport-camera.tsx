import { Button, Group, Stack, Text as Copy, VisuallyHidden } from "@mantine/core";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { useText } from "#platform/ui/language.tsx";
import type { Text } from "#platform/words.ts";
import { agreed } from "./vote.rules.ts";
import type { Mrz } from "./mrz.rules.ts";
import { mrzWords as w } from "./mrz.words.ts";
import { band } from "./picture.rules.ts";
import type { Scanner } from "./scanner.ts";

type State = "idle" | "loading" | "looking" | "camera";

/** Reads the lines from the camera or a photo. Nothing is loaded before one of the two is asked for; nothing is kept. */
export function PassportCamera({ onRead }: { onRead: (mrz: Mrz) => void }) {
  const t = useText();
  const [state, setState] = useState<State>("idle");
  const [fault, setFault] = useState<Text | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const scanner = useRef<Promise<Scanner> | null>(null);
  // Each start and stop takes a new number; a loop that finds another than its own ends.
  const turn = useRef(0);
  const photo = useId();

  const opened = () => (scanner.current ??= import("./scanner.ts").then((module) => module.openScanner()));
  const release = useCallback(() => {
    turn.current++;
    const stream = video.current?.srcObject;
    if (stream instanceof MediaStream) for (const track of stream.getTracks()) track.stop();
    if (video.current) video.current.srcObject = null;
  }, []);
  const stop = (why: Text | null = null) => {
    release();
    setState("idle");
    setFault(why);
  };
  useEffect(
    () => () => {
      release();
      void scanner.current?.then((one) => one.close()).catch(() => {});
    },
    [release],
  );

  const ready = async (): Promise<Scanner | null> => {
    setState("loading");
    setFault(null);
    try {
      return await opened();
    } catch {
      scanner.current = null;
      stop(w.noReader);
      return null;
    }
  };
  const scan = async () => {
    const mine = ++turn.current;
    const stream = await navigator.mediaDevices?.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } }, audio: false }).catch(() => null);
    if (!stream || !video.current || mine !== turn.current) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      return stop(w.noCamera);
    }
    video.current.srcObject = stream;
    await video.current.play().catch(() => {});
    const reader = await ready();
    if (!reader) return;
    setState("camera");
    const readings: Mrz[] = [];
    while (mine === turn.current && video.current) {
      const reading = await reader.readBand(video.current).catch(() => null);
      if (mine !== turn.current) return;
      if (reading) readings.push(reading);
      const found = agreed(readings.slice(-12));
      if (found) {
        stop();
        return onRead(found);
      }
      await new Promise((pause) => setTimeout(pause, 60));
    }
  };
  const take = async (file: File) => {
    release();
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return stop(w.notReadable);
    const reader = await ready();
    if (!reader) return picture.close();
    setState("looking");
    const found = await reader.readPhoto(picture).catch(() => null);
    picture.close();
    stop(found ? null : w.notReadable);
    if (found) onRead(found);
  };

  const filming = state === "camera" || state === "loading";
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button variant="default" onClick={() => (filming ? stop() : void scan())}>{t(filming ? w.stop : w.scan)}</Button>
        <VisuallyHidden><input id={photo} type="file" accept="image/*" capture="environment" tabIndex={-1} aria-hidden onChange={(event) => { const file = event.currentTarget.files?.[0]; event.currentTarget.value = ""; if (file) void take(file); }} /></VisuallyHidden>
        <Button variant="default" onClick={() => document.getElementById(photo)?.click()}>{t(w.photo)}</Button>
      </Group>
      <Copy size="sm" role="status">{state === "loading" ? t(w.loading) : state === "looking" ? t(w.looking) : state === "camera" ? t(w.hold) : ""}</Copy>
      {fault && <Copy size="sm" c="red.9" role="alert">{t(fault)}</Copy>}
      <div style={{ position: "relative", display: filming ? "block" : "none" }}>
        <video ref={video} muted playsInline style={{ inlineSize: "100%", display: "block", background: "#111" }} aria-label={t(w.hold)} />
        <div aria-hidden style={{ position: "absolute", top: `${band.y * 100}%`, insetInline: `${band.x * 100}%`, height: `${band.height * 100}%`, border: "3px solid #fff", outline: "2px solid #0b4f5c", borderRadius: 6 }} />
      </div>
    </Stack>
  );
}

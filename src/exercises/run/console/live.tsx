import { Badge } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import { useText } from "#platform/ui/language.tsx";
import { consoleWords as w } from "./console.words.ts";

export type LiveMode = "off" | "live" | "polling";
const pollEvery = 5_000;
const tryAgainAfter = 30_000;

/** Asks for the page's data again whenever the stream says that something changed, and every five seconds while it cannot. Null: not at all. */
export function useLive(address: string | null): LiveMode {
  const [mode, setMode] = useState<LiveMode>("off");
  const { revalidate, state } = useRevalidator();
  const missed = useRef(false);
  const ask = useRef(() => {});
  useEffect(() => {
    ask.current = () => {
      missed.current = state !== "idle";
      if (state === "idle") void revalidate();
    };
    // What changed while the answer was under way is asked for afterwards.
    if (missed.current && state === "idle") ask.current();
  }, [revalidate, state]);
  useEffect(() => {
    if (address === null) return setMode("off");
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let polling: ReturnType<typeof setInterval> | undefined;
    const connect = () => {
      source = new EventSource(address);
      source.addEventListener("live", () => {
        clearInterval(polling);
        polling = undefined;
        setMode("live");
        ask.current();
      });
      source.addEventListener("changed", () => ask.current());
      source.addEventListener("error", () => {
        setMode("polling");
        polling ??= setInterval(() => ask.current(), pollEvery);
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(connect, tryAgainAfter);
      });
    };
    connect();
    return () => {
      source?.close();
      clearTimeout(again);
      clearInterval(polling);
    };
  }, [address]);
  return mode;
}

/** Says whether the page follows by itself. */
export function LiveBadge({ mode }: { mode: LiveMode }) {
  const t = useText();
  if (mode === "off") return <noscript>{t(w.noScript)}</noscript>;
  return <Badge role="status" variant="default" tt="none" size="lg" c={mode === "live" ? "#14633a" : "#7a4b00"}>{mode === "live" ? `● ${t(w.live)}` : `○ ${t(w.notLive)}`}</Badge>;
}

/** The server's clock, moved on by the browser, so that ages on an open page stay true. */
export function useNow(asOf: string): string {
  const [now, setNow] = useState(asOf);
  useEffect(() => {
    const offset = new Date(asOf).getTime() - Date.now();
    setNow(asOf);
    const timer = setInterval(() => setNow(new Date(Date.now() + offset).toISOString()), 5_000);
    return () => clearInterval(timer);
  }, [asOf]);
  return now;
}

import { Badge } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useRevalidator } from "react-router";
import { Age, useText } from "#platform/ui/language.tsx";
import { boardWords as w } from "./board.words.ts";

export type LiveState = { mode: "off" | "connecting" | "live" | "polling"; since: string | null };
const pollEvery = 10_000;
const tryAgainAfter = 30_000;

/**
 * Keeps a board fresh: asks for the page's data again when the server says that something changed, and every ten
 * seconds while it cannot say so. Changes while data are under way, or while the tab is hidden, are asked for afterwards.
 */
export function useLiveBoard(crisis: number): LiveState {
  const [state, setState] = useState<LiveState>({ mode: "off", since: null });
  const { revalidate, state: revalidating } = useRevalidator();
  const missed = useRef(false);
  const began = useRef(0);
  // No sooner than four times as long as the last answer took: a slow server is not asked faster than it can answer.
  const notBefore = useRef(0);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ask = useRef(() => {});
  useEffect(() => {
    const idle = revalidating === "idle";
    if (idle && began.current > 0) {
      notBefore.current = Date.now() + Math.min(10_000, 4 * (Date.now() - began.current));
      began.current = 0;
    }
    ask.current = () => {
      clearTimeout(later.current);
      missed.current = true;
      if (!idle || document.hidden) return;
      const wait = notBefore.current - Date.now();
      if (wait > 0) later.current = setTimeout(() => ask.current(), wait);
      else {
        missed.current = false;
        began.current = Date.now();
        void revalidate();
      }
    };
    if (missed.current) ask.current();
  }, [revalidate, revalidating]);

  useEffect(() => {
    let source: EventSource | undefined;
    let polling: ReturnType<typeof setInterval> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const lose = () => {
      wasLost = true;
      setState((before) => (before.mode === "polling" ? before : { mode: "polling", since: new Date().toISOString() }));
      polling ??= setInterval(() => ask.current(), pollEvery);
    };
    const connect = () => {
      source = new EventSource(`/api/crises/${crisis}/live`);
      source.addEventListener("live", () => {
        clearInterval(polling);
        polling = undefined;
        setState({ mode: "live", since: null });
        if (wasLost) ask.current();
        wasLost = false;
      });
      source.addEventListener("changed", () => ask.current());
      source.addEventListener("error", () => {
        lose();
        // Refused rather than interrupted: the browser gives up by itself, so it is tried again later.
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(connect, tryAgainAfter);
      });
    };
    const shown = () => !document.hidden && missed.current && ask.current();
    setState({ mode: "connecting", since: null });
    connect();
    document.addEventListener("visibilitychange", shown);
    return () => {
      document.removeEventListener("visibilitychange", shown);
      source?.close();
      clearInterval(polling);
      clearTimeout(again);
      clearTimeout(later.current);
    };
  }, [crisis]);
  return state;
}

/** The server's clock, moved on by the browser, so that ages on an open board stay true. */
export function useServerClock(asOf: string): string {
  const [now, setNow] = useState(asOf);
  useEffect(() => {
    const offset = new Date(asOf).getTime() - Date.now();
    setNow(asOf);
    const tick = setInterval(() => setNow(new Date(Date.now() + offset).toISOString()), 10_000);
    return () => clearInterval(tick);
  }, [asOf]);
  return now;
}

/** Says whether the figures follow by themselves. */
export function LiveMark({ live, now }: { live: LiveState; now: string }) {
  const t = useText();
  if (live.mode === "off") return <noscript>{t(w.noScript)}</noscript>;
  return (
    <span role="status">
      {live.mode === "live" && <Badge variant="default" c="#14633a" tt="none" size="lg">● {t(w.live)}</Badge>}
      {live.mode === "connecting" && <Badge variant="default" tt="none" size="lg">{t(w.connecting)}</Badge>}
      {live.mode === "polling" && (
        <Badge variant="default" tt="none" size="lg" c="#7a4b00">
          ○ {t(w.notLive)} <Age at={live.since!} now={now} /> · {t(w.polling)}
        </Badge>
      )}
    </span>
  );
}

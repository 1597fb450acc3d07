import { useEffect } from "react";
import { useRevalidator } from "react-router";

/** Looks again every few seconds while something is under way; without a script one reloads. */
export function useRefresh(underWay: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!underWay) return undefined;
    const timer = setInterval(() => void revalidate(), 4_000);
    return () => clearInterval(timer);
  }, [underWay, revalidate]);
}

import { Text as Copy } from "@mantine/core";

/** A file to send: the browser's own field, so that it works without a script. */
export function FileField({ id, name, label, accept, fault }: { id: string; name: string; label: string; accept: string; fault?: string | undefined }) {
  return (
    <div style={{ minInlineSize: 0 }}>
      <label htmlFor={id} style={{ fontSize: "0.875rem", fontWeight: 500, display: "block" }}>{label}</label>
      <input id={id} type="file" name={name} accept={accept} required aria-describedby={fault ? `${id}-fault` : undefined} style={{ inlineSize: "100%", minInlineSize: 0 }} />
      {fault && <Copy id={`${id}-fault`} size="sm" c="red.9" role="alert">{fault}</Copy>}
    </div>
  );
}

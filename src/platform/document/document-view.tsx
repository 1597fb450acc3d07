import type { ReactNode } from "react";
import { type Block, type Document, type Inline, isBlocks, partsOf, type Rich } from "./document.ts";

/** A document as plain markup: on a page, and inside an EPUB. Footnotes stand at the end. */
export function DocumentView({ document, headingsFrom = 1 }: { document: Pick<Document, "blocks" | "language">; headingsFrom?: number }) {
  const notes: Rich[] = [];
  const blocks = document.blocks.map((block, at) => <BlockView key={at} block={block} notes={notes} id={`b${at}`} from={headingsFrom} />);
  return (
    <>
      {blocks}
      <Notes notes={notes} />
    </>
  );
}

// Drawn after the text, when every footnote in it has been met.
function Notes({ notes }: { notes: readonly Rich[] }) {
  if (notes.length === 0) return null;
  return (
    <ol className="footnotes">
      {notes.map((note, at) => (
        <li key={at} id={`note-${at + 1}`}>
          <RichView rich={note} notes={[]} /> <a href={`#noted-${at + 1}`}>↩</a>
        </li>
      ))}
    </ol>
  );
}

function BlockView({ block, notes, id, from }: { block: Block; notes: Rich[]; id: string; from: number }): ReactNode {
  const inside = (blocks: readonly Block[]) => blocks.map((one, at) => <BlockView key={at} block={one} notes={notes} id={`${id}-${at}`} from={from} />);
  switch (block.kind) {
    case "heading": {
      const Heading = `h${Math.min(6, block.level + from - 1)}` as "h1";
      return <Heading id={block.id ?? id}>{block.text}</Heading>;
    }
    case "paragraph":
      return (
        <p className={block.look}>
          <RichView rich={block.text} notes={notes} />
        </p>
      );
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List>
          {block.items.map((item, at) => (
            <li key={at}>{isBlocks(item) ? inside(item) : <RichView rich={item} notes={notes} />}</li>
          ))}
        </List>
      );
    }
    case "table":
      return (
        <div className="table">
          <table>
            {block.caption && <caption>{block.caption}</caption>}
            {block.head && (
              <thead>
                <tr>
                  {block.head.map((cell, at) => (
                    <th key={at} scope="col">
                      <RichView rich={cell} notes={notes} />
                    </th>
                  ))}
                </tr>
              </thead>
            )}
            <tbody>
              {block.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, n) => (
                    <td key={n}>
                      <RichView rich={cell} notes={notes} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "fields":
      return (
        <dl>
          {block.rows.map((row, at) => (
            <div key={at}>
              <dt>{row.label}</dt>
              <dd>
                <RichView rich={row.value} notes={notes} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case "checklist":
      return (
        <ul className="checklist">
          {block.items.map((item, at) => (
            <li key={at}>
              {item.done ? "☒ " : "☐ "}
              <RichView rich={item.text} notes={notes} />
            </li>
          ))}
        </ul>
      );
    case "box":
      return (
        <aside className={`box ${block.tone}`}>
          {block.title && (
            <p>
              <strong>{block.title}</strong>
            </p>
          )}
          {inside(block.blocks)}
        </aside>
      );
    case "figure":
      return (
        <figure>
          <img src={`data:image/svg+xml,${encodeURIComponent(block.svg)}`} alt={block.alt} />
          {block.caption && <figcaption>{block.caption}</figcaption>}
        </figure>
      );
    case "lines":
      return <div className="lines">{Array.from({ length: block.count }, (_, at) => <hr key={at} />)}</div>;
    case "page-break":
      return null;
  }
}

function RichView({ rich, notes }: { rich: Rich; notes: Rich[] }): ReactNode {
  return partsOf(rich).map((part, at) => <InlineView key={at} part={part} notes={notes} />);
}

function InlineView({ part, notes }: { part: Inline; notes: Rich[] }): ReactNode {
  if (typeof part === "string") return part;
  if ("footnote" in part) {
    const number = notes.push(part.footnote);
    return (
      <sup id={`noted-${number}`}>
        <a href={`#note-${number}`}>{number}</a>
      </sup>
    );
  }
  let shown: ReactNode = part.ltr ? <bdi dir="ltr">{part.text}</bdi> : part.text;
  if (part.code) shown = <code>{shown}</code>;
  if (part.italic) shown = <em>{shown}</em>;
  if (part.bold) shown = <strong>{shown}</strong>;
  return part.href ? <a href={part.href}>{shown}</a> : shown;
}

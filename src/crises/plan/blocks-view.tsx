import { Box, List, Paper, Table, Text as Copy, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { type Block, partsOf, plainText, type Rich } from "#platform/document/document.ts";
import { DataTable } from "#platform/ui/desk.tsx";

/** Parts of a document as they stand on a desk page. `from`: the level of its first headings. */
export function BlocksView({ blocks, from = 2 }: { blocks: readonly Block[]; from?: number }) {
  return blocks.map((block, at) => <BlockView key={at} block={block} from={from} />);
}

function BlockView({ block, from }: { block: Block; from: number }): ReactNode {
  switch (block.kind) {
    case "heading": {
      const order = Math.min(6, Math.max(2, block.level + from - 1)) as 2;
      return <Title order={order} size={order <= 2 ? "h3" : "h5"} mt={order <= 2 ? "xl" : "md"} mb="xs">{block.text}</Title>;
    }
    case "paragraph":
      return <Copy mb="xs" maw="46rem" {...(block.look === "small" ? { size: "sm", c: "dimmed" } : block.look === "lead" ? { size: "lg" } : {})}><RichView rich={block.text} /></Copy>;
    case "list":
    case "checklist":
      return (
        <List mb="sm" maw="46rem" spacing={4}>
          {block.items.map((item, at) => <List.Item key={at}><RichView rich={(typeof item === "object" && "text" in item ? item.text : item) as Rich} /></List.Item>)}
        </List>
      );
    case "table":
      return (
        <Box mb="sm">
          <DataTable caption={block.caption ?? (block.head ?? []).map(plainText).join(" · ")} head={(block.head ?? []).map(plainText)}>
            {block.rows.map((row, at) => <Table.Tr key={at}>{row.map((cell, n) => <Table.Td key={n}><RichView rich={cell} /></Table.Td>)}</Table.Tr>)}
          </DataTable>
        </Box>
      );
    case "fields":
      return (
        <Box component="dl" className="facts" mb="sm" maw="52rem">
          {block.rows.flatMap((row, at) => [<dt key={`t${at}`}>{row.label}</dt>, <dd key={`d${at}`}><RichView rich={row.value} /></dd>])}
        </Box>
      );
    case "box":
      return <Paper withBorder p="sm" mb="sm" bg="gray.0"><BlocksView blocks={block.blocks} from={from + 1} /></Paper>;
    default:
      return null;
  }
}

function RichView({ rich }: { rich: Rich }): ReactNode {
  return partsOf(rich).map((part, at) => {
    if (typeof part === "string") return part;
    if (!("text" in part)) return null;
    const shown = part.ltr ? <bdi dir="ltr">{part.text}</bdi> : part.text;
    return part.italic ? <Copy span c="dimmed" key={at}>{shown}</Copy> : <span key={at}>{shown}</span>;
  });
}

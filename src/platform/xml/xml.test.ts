import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { childText, eachElement, readXml, type ReadElement, XmlProblem } from "./read.ts";
import { element, writeXml, type XmlElement } from "./write.ts";

const codeOf = (reading: Promise<unknown>) => reading.then(() => "read", (error: unknown) => (error instanceof XmlProblem ? error.code : String(error)));

describe("writing", () => {
  test("keeps the order given, leaves out what is not there, and lays out elements only", () => {
    const root = element("alert", { xmlns: "urn:x", lang: null, n: 2 }, element("b", {}, "1"), null, false, element("a"), element("mixed", {}, "text ", element("i", {}, "x")));
    expect(writeXml(root)).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:x" n="2">\n  <b>1</b>\n  <a/>\n  <mixed>text <i>x</i></mixed>\n</alert>\n`);
    expect(writeXml(element("a", {}, element("b")), { indent: false })).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n<a><b/></a>`);
  });

  test("escapes what a text says and drops what XML cannot hold", () => {
    expect(writeXml(element("a", { t: `"<&>'\n` }, `<b>&amp;]]>\u0000\u0008\ud800\ufffe`), { indent: false })).toContain(`<a t="&quot;&lt;&amp;&gt;'&#10;">&lt;b&gt;&amp;amp;]]&gt;</a>`);
  });

  test("a name that is none is refused", () => {
    for (const name of ["a b", "", "1a", "a>", "a:b:c", "a/"]) expect(() => element(name)).toThrow(RangeError);
    expect(() => element("a", { 'x="y" z': "1" })).toThrow(RangeError);
  });
});

describe("what is written is read back", () => {
  const valid = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  const text = fc.string({ unit: "binary", maxLength: 30 });
  const name = fc.stringMatching(/^[a-w][a-z0-9.-]{0,8}$/);
  const { tree } = fc.letrec<{ tree: XmlElement }>((tie) => ({
    tree: fc
      .tuple(name, fc.dictionary(name, text, { maxKeys: 3 }), fc.array(fc.oneof({ depthSize: "small" }, text, tie("tree")), { maxLength: 4 }))
      .map(([tag, attributes, children]) => element(tag, attributes, ...children)),
  }));
  const shape = (node: XmlElement): unknown => {
    const children: unknown[] = [];
    for (const child of node.children) {
      if (typeof child === "object" && child !== null) children.push(shape(child));
      else if (typeof children.at(-1) === "string") children[children.length - 1] += valid(String(child));
      else if (valid(String(child)) !== "") children.push(valid(String(child)));
    }
    return { name: node.name, attributes: Object.fromEntries(Object.entries(node.attributes).map(([key, value]) => [key, valid(String(value))])), children };
  };
  const plain = (node: ReadElement): unknown => ({ name: node.name, attributes: node.attributes, children: node.children.map((child) => (typeof child === "string" ? child : plain(child))) });

  test("any tree, with any text in it", async () => {
    await fc.assert(fc.asyncProperty(tree, async (root) => void expect(plain(await readXml(writeXml(root, { indent: false })))).toEqual(shape(root))), { numRuns: 500 });
  });
});

describe("reading", () => {
  test("namespaces are by URI, texts beside CDATA are one", async () => {
    const root = await readXml(`<a:x xmlns:a="urn:1" xmlns="urn:2" a:k="v" p="q"><y> one <![CDATA[<two>]]></y></a:x>`);
    expect(root).toEqual({ name: "x", namespace: "urn:1", attributes: { "{urn:1}k": "v", p: "q" }, children: [{ name: "y", namespace: "urn:2", attributes: {}, children: [" one <two>"] }] });
    expect([childText(root, "y"), childText(root, "y", "urn:1"), childText(root, "z")]).toEqual(["one <two>", null, null]);
  });

  test("encodings are obeyed, and refused when the bytes are not of them", async () => {
    const read = async (bytes: Uint8Array) => childText(await readXml(bytes), "n");
    const arabic = "<a><n>ليبيا</n></a>";
    expect(await read(Buffer.from(arabic))).toBe("ليبيا");
    expect(await read(Buffer.from(`\ufeff${arabic}`))).toBe("ليبيا");
    expect(await read(Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${arabic}`, "utf16le"))).toBe("ليبيا");
    expect(await read(Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="windows-1256"?><a><n>`), Buffer.of(0xe1, 0xed, 0xc8, 0xed, 0xc7), Buffer.from("</n></a>")]))).toBe("ليبيا");
    expect(await codeOf(readXml(Buffer.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e)))).toBe("encoding");
    expect(await codeOf(readXml(Buffer.from(`<?xml version="1.0" encoding="utf-7"?><a/>`)))).toBe("encoding");
  });

  test("wanted elements come one by one, and nothing else is kept", async () => {
    const found: string[] = [];
    const content = `<f>${"<e><junk>x</junk><p><n>1</n><p>inner</p></p></e>".repeat(3)}</f>`;
    await eachElement(content, (name, _, around) => name === "p" && around.includes("e"), (one) => found.push(`${one.children.length}`));
    expect(found).toEqual(["2", "2", "2"]);
  });
});

describe("hostile documents are refused quickly", () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ""};`.repeat(10)}">`).join("")}]><lolz>&lol9;</lolz>`;
  test.each([
    ["billion laughs", laughs, "doctype"],
    ["an external entity", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`, "doctype"],
    ["a document type alone", `<!DOCTYPE html><html/>`, "doctype"],
    ["an entity nobody declared", `<a>&x;</a>`, "not-xml"],
    ["no document", "", "not-xml"],
    ["text that is none", "hello", "not-xml"],
    ["a tag left open", "<a><b></a>", "not-xml"],
    ["a prefix without namespace", "<p:a/>", "not-xml"],
    ["an attribute twice", `<a b="1" b="2"/>`, "not-xml"],
    ["a control character", "<a>\u0001</a>", "not-xml"],
    ["a character reference beyond Unicode", "<a>&#x110000;</a>", "not-xml"],
    ["two roots", "<a/><b/>", "not-xml"],
    ["deep nesting", "<a>".repeat(100_000), "too-deep"],
    ["many elements", `<a>${"<b/>".repeat(200_001)}</a>`, "too-many"],
    ["many attributes", `<a ${Array.from({ length: 5_000 }, (_, n) => `a${n}="1"`).join(" ")}/>`, "too-many"],
    ["a long text", `<a>${"x".repeat(1_000_001)}</a>`, "too-long"],
  ])("%s", async (_, content, code) => {
    const began = performance.now();
    expect(await codeOf(readXml(content))).toBe(code);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test("50 MB is refused before it is read", async () => {
    const began = performance.now();
    expect(await codeOf(readXml(Buffer.alloc(50 * 1024 * 1024, 32)))).toBe("too-large");
    expect(performance.now() - began).toBeLessThan(50);
  });
});

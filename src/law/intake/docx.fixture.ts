import { strToU8, zipSync } from "fflate";

const space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/** A Word file whose body holds this markup. */
export const docx = (body: string) =>
  Buffer.from(zipSync({ "[Content_Types].xml": strToU8("<Types/>"), "word/document.xml": strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${space}"><w:body>${body}</w:body></w:document>`) }));

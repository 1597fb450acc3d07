/** Where the parts of the text reader are served, for browsers that scan; the name changes with the reader, since they are kept for a year. */
export const scanFolder = "/scan/tesseract-7.0.0";

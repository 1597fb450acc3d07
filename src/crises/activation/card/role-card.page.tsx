/** One card by itself, to print: the page of all of them, with one chosen. */
export { default, loader, meta } from "./role-cards.page.tsx";

export { default, loader, meta } from "./enquiry-list.page.tsx";

/** Most people in one file; more needs narrower filters. */
export const mostExported = 5_000;

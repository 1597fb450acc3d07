/** Front door for browsers: what other modules' pages may show. */
export {};

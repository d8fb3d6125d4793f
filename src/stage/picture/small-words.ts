import { counted } from "../../text/count.ts";

/** The few words that painters need of their own, so that none of them writes a sentence. */

/** What is left out, and what is to be done to see it: "… 3 more fields: press i". */
export const moreOf = (count: number, what: "field" | "line", inspect: string): string =>
  `… ${counted(count, `more ${what}`)}: ${inspect}`;

/** The same for the rows of a box. */
export const moreRows = (count: number, inspect: string): string => `… ${count} more: ${inspect}`;

/** The few words of a hand-out that are not in the lesson. */
export const HANDOUT = {
  answers: "Answers",
  /** The space for a header to be written by hand. */
  blank: "______________________",
  exercise: "Exercise.",
  race: "**Measure it.** On your own machine: `npx auth-explained race`",
  /** For printing: the answers start on a new page. */
  pageBreak: '<div style="break-before: page"></div>',
} as const;

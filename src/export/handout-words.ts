/** The few words of a hand-out that no lesson has. */
export const HANDOUT = {
  answers: "Answers",
  /** The place in which a header is written by hand. */
  blank: "______________________",
  exercise: "Exercise.",
  race: "**Measure it.** On your own machine: `npx auth-explained race`",
  /** For whoever prints it: answers stand on a page of their own. */
  pageBreak: '<div style="break-before: page"></div>',
} as const;

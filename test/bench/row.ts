/** One line of the table of measurements. */
export interface Row {
  readonly name: string;
  /** What was measured, with its unit. */
  readonly measured: string;
  /** What it should be, in the same words. */
  readonly aim: string;
  readonly ok: boolean;
}

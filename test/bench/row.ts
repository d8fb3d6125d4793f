/** One line of the table of measurements. */
export interface Row {
  readonly name: string;
  /** What is measured, with its unit. */
  readonly measured: string;
  /** The target, in the same words. */
  readonly aim: string;
  readonly ok: boolean;
}

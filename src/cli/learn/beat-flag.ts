import { InvalidArgumentError } from "commander";

/** `--beat`: 1-based on the command line, as the corner of the screen counts; 0-based inside. */
export function beatOf(text: string): number {
  if (!/^0*[1-9]\d{0,3}$/.test(text))
    throw new InvalidArgumentError("It should be a whole number from 1 on.");
  return Number(text) - 1;
}

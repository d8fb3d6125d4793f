import type { CommandDeclaration } from "./call.ts";
import { checkCommand } from "./check/command.ts";
import { compareCommand } from "./compare/command.ts";
import { completionCommand } from "./completion/command.ts";
import { decodeCommand } from "./decode/command.ts";
import { examCommand } from "./exam/command.ts";
import { exportCommand } from "./export/command.ts";
import { filmCommand } from "./film/command.ts";
import { helpCommand } from "./help/command.ts";
import { labCommand } from "./lab/command.ts";
import { learnCommand } from "./learn/command.ts";
import { listCommand } from "./list/command.ts";
import { newCommand } from "./new/command.ts";
import { playCommand } from "./play/command.ts";
import { presentCommand } from "./present/command.ts";
import { progressCommand } from "./progress/command.ts";
import { raceCommand } from "./race/command.ts";
import { reviewCommand } from "./review/command.ts";
import { sandboxCommand } from "./sandbox/command.ts";
import { signCommand } from "./sign/command.ts";

/** Every command, in the order of `--help`. A new one needs its own folder and a line here. */
export const COMMANDS: readonly CommandDeclaration[] = [
  learnCommand,
  playCommand,
  presentCommand,
  compareCommand,
  listCommand,
  sandboxCommand,
  examCommand,
  reviewCommand,
  raceCommand,
  progressCommand,
  exportCommand,
  checkCommand,
  newCommand,
  decodeCommand,
  signCommand,
  filmCommand,
  labCommand,
  completionCommand,
  helpCommand,
];

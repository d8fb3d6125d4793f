import type { CommandEntry } from "./call.ts";

/** Every command, in the order of `--help`. A new one needs its own folder and a row here: a call loads only its own command. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "learn",
    summary: "Step through a lesson: a short page, then something moves",
    declaration: async () => (await import("./learn/command.ts")).learnCommand,
  },
  {
    name: "play",
    summary: "Play the scenes of lessons alone, for a projector",
    declaration: async () => (await import("./play/command.ts")).playCommand,
  },
  {
    name: "present",
    summary: "Show lessons to a room, with your notes in a second terminal",
    declaration: async () => (await import("./present/command.ts")).presentCommand,
  },
  {
    name: "compare",
    summary: "One list of steps in two worlds, side by side: what differs, and who is still inside",
    declaration: async () => (await import("./compare/command.ts")).compareCommand,
  },
  {
    name: "list",
    summary: "List the lessons",
    declaration: async () => (await import("./list/command.ts")).listCommand,
  },
  {
    name: "sandbox",
    summary: "A world of your own at a prompt: try things, and see why they are refused",
    declaration: async () => (await import("./sandbox/command.ts")).sandboxCommand,
  },
  {
    name: "exam",
    summary: "Answer 20 questions from the whole course, different ones each time",
    declaration: async () => (await import("./exam/command.ts")).examCommand,
  },
  {
    name: "review",
    summary: "Answer what has come back from the lessons you have done, five minutes at most",
    declaration: async () => (await import("./review/command.ts")).reviewCommand,
  },
  {
    name: "race",
    summary: "Measure on this machine: session look-ups against signature checks",
    declaration: async () => (await import("./race/command.ts")).raceCommand,
  },
  {
    name: "progress",
    summary: "Show, reset, export or import what you have done so far",
    declaration: async () => (await import("./progress/command.ts")).progressCommand,
  },
  {
    name: "export",
    summary: "Write lessons to files: a page, a picture, a film, a hand-out, data",
    declaration: async () => (await import("./export/command.ts")).exportCommand,
  },
  {
    name: "check",
    summary: "Prove that lessons hold: they parse, run, claim what is true, and fit the screen",
    declaration: async () => (await import("./check/command.ts")).checkCommand,
  },
  {
    name: "new",
    summary: "Make a lesson of your own: a file that passes check, to change line by line",
    declaration: async () => (await import("./new/command.ts")).newCommand,
  },
  {
    name: "decode",
    summary: "Explain everything about a pasted JWT: readable, signature, claims, findings",
    declaration: async () => (await import("./decode/command.ts")).decodeCommand,
  },
  {
    name: "sign",
    summary: "Make a JWT from claims, for demos and round trips",
    declaration: async () => (await import("./sign/command.ts")).signCommand,
  },
  {
    name: "film",
    summary: "Watch your own traffic: a HAR file, what curl -v says, or HTTP messages",
    declaration: async () => (await import("./film/command.ts")).filmCommand,
  },
  {
    name: "lab",
    summary: "A real Express server to log in to and to break, with your own browser and curl",
    declaration: async () => (await import("./lab/command.ts")).labCommand,
  },
  {
    name: "completion",
    summary: "Print a script that lets a shell complete commands, flags, lessons and files",
    declaration: async () => (await import("./completion/command.ts")).completionCommand,
  },
  {
    name: "help",
    summary: "Print help for a command, or about keys, accessibility, environment or exit-codes",
    declaration: async () => (await import("./help/command.ts")).helpCommand,
  },
];

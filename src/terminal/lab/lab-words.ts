import type { Lab } from "../../lab/lab.ts";
import { leversOf, modeWords } from "../../lab/levers.ts";
import { ACCOUNTS } from "../../lab/server/accounts.ts";
import type { TaskState } from "../../lab/tasks/task-list.ts";
import { counted } from "../../text/count.ts";

/** Returns the page about the lab: where it is, who can log in, what its owner can do, and the tasks. */
export function labLines(lab: Lab, tasks: readonly TaskState[]): string[] {
  const { setup, origins, live } = lab;
  const { forgotten } = live;
  return [
    `It remembers users by ${modeWords(setup.mode)}.`,
    `Open ${origins.shop} in a browser, or ask it with curl. Nobody but this machine can reach it.`,
    `The same server is at ${origins.api}; another site is at ${origins.evil}.`,
    `Users: ${ACCOUNTS.map(({ name, password }) => `${name} with ${password}`).join(", ")}.`,
    ...(forgotten === 0
      ? []
      : [`The first ${counted(forgotten, "request")} are no longer shown: what they changed still holds.`]),
    "",
    ...leversOf(setup.mode).map((lever) => leverLine(lever.key, lever.help, lever.setting(lab))),
    "",
    ...tasks.flatMap(taskLines),
  ];
}

function leverLine(key: string, help: string, setting: string): string {
  return `${key}  ${help}${setting === "" ? "" : `  (${setting})`}`;
}

function taskLines({ task, goals, done }: TaskState): string[] {
  // The gap aligns the rows of a long task with its first word.
  if (done) return [`✓  ${task.task}`, `   ${task.why}`];
  return [
    `○  ${task.task} (learn ${task.lesson})`,
    ...goals.map((goal) => `   ${goal.done ? "✓" : "○"} ${goal.words}`),
  ];
}

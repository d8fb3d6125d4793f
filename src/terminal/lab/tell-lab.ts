import { plainBeat } from "../../export/plain.ts";
import type { Lab } from "../../lab/lab.ts";
import { leversOf } from "../../lab/levers.ts";
import { type LabTask, labTasks } from "../../lab/tasks/lab-tasks.ts";
import { TaskList } from "../../lab/tasks/task-list.ts";
import { commandsByKey } from "../../stage/player/key-binding.ts";
import { NOTHING } from "../../trace/knowledge/knowledge.ts";
import { readLine } from "../input/read-line.ts";
import type { Terminal } from "../terminal.ts";
import { LabFilm } from "./lab-film.ts";
import { labWords } from "./lab-keys.ts";
import { labLines } from "./lab-words.ts";

/** ms of silence after which a beat is complete. */
const QUIET = 300;

/** Prints a lab as append-only text until it is stopped; typed lines pull its levers. `onDone`: called for each finished task. */
export async function tellLab(lab: Lab, terminal: Terminal, onDone: (task: LabTask) => void): Promise<void> {
  const tasks = new TaskList(labTasks(lab.setup.lessons, lab.setup.mode));
  const film = new LabFilm(lab.live);
  let told = 0;
  let telling = Promise.resolve();
  /** Prints beats up to the one that may still grow, or including it. */
  const tell = async (withLast: boolean) => {
    const now = film.layOut();
    if (told > 0) told = now(told - 1) + 1;
    const { beats } = film.now;
    const last = beats.at(-1);
    for (const task of tasks.look(lab.live.events, last?.kind === "scene" ? last.after : NOTHING)) {
      onDone(task);
      await terminal.print(`Done: ${task.task} ${task.why}\n`);
    }
    for (; told < beats.length - (withLast ? 0 : 1); told++)
      await terminal.print(`${plainBeat(film.now, told)}\n`);
  };
  /** Queues what is requested, once, until it is done. */
  const asked = new Set<boolean>();
  const tellLater = (withLast: boolean) => {
    if (asked.has(withLast)) return;
    asked.add(withLast);
    telling = telling.then(() => {
      asked.delete(withLast);
      return tell(withLast);
    });
  };
  await terminal.print(`Lab\n${labLines(lab, tasks.states).join("\n")}\n`);
  let pause = new AbortController();
  const stop = lab.live.onChange(() => {
    tellLater(false);
    pause.abort();
    pause = new AbortController();
    const { signal } = pause;
    void terminal.host.clock.sleep(QUIET, signal).then(() => signal.aborted || tellLater(true));
  });
  await tell(true);
  try {
    await obey(lab, terminal);
  } finally {
    stop();
    pause.abort();
    await telling;
    await tell(true);
  }
}

/** Whether a word is a number: it may come before its lever, as on the stage. */
const isCount = (word = ""): boolean => /^\d+$/.test(word);

/** Executes typed lines until "quit". If the input ends, it goes on until the program is stopped. */
async function obey(lab: Lab, terminal: Terminal): Promise<void> {
  const words = labWords(leversOf(lab.setup.mode));
  const commands = commandsByKey(words);
  for (;;) {
    const line = await readLine(terminal.host.stdin);
    if (line === null) return new Promise(() => {});
    const typed = line.trim().toLowerCase().split(/\s+/);
    const [word = "", count] = isCount(typed[0]) && typed.length > 1 ? typed.toReversed() : typed;
    if (word === "") continue;
    const command = commands.get(word);
    if (command === "quit") return;
    if (command === undefined) {
      const known = words.map(({ short }) => short).join(", ");
      await terminal.say(`There is no "${word}" here. There are: ${known}.`);
      continue;
    }
    try {
      const said = await command.pull(lab, count === undefined ? null : Number(count));
      if (said !== null) await terminal.say(said);
    } catch (error) {
      await terminal.say(`${lab.setup.rows.called} does not answer: ${(error as Error).message}`);
    }
  }
}

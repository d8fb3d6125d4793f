import type { Contents, ListedLesson } from "../../lesson/course.ts";
import { choose } from "../../terminal/menu/choose.ts";
import type { Choice, Menu } from "../../terminal/menu/menu.ts";
import type { LessonProgress } from "../../terminal/progress/progress.ts";
import type { TestForm } from "../../trace/show/parallel-tests.ts";
import { fullTitle } from "../../trace/show/show.ts";
import { type Cli, EXIT } from "../call.ts";
import { loadContents } from "../course/source.ts";
import { EXAM_KEYS } from "../progress/exam-keys.ts";
import { progressOf } from "../progress/lesson-key.ts";
import { isUnderWay, placeWords, progressMark } from "../progress/words.ts";
import { waitingWords } from "../review/waiting.ts";
import { DEFAULT_WORLD } from "../sandbox/command.ts";

/** The action of a menu choice; true if Ctrl-C ended it, and so the program. */
type Action = () => Promise<boolean>;

/**
 * Runs the bare command: choose a lesson or a tool, come back, until the user leaves. The lessons are the program's, or those of
 * a folder of the user's own. Returns the exit code.
 */
export async function openMenu(cli: Cli, own?: string): Promise<number> {
  const contents = await loadContents(cli.host, own, true);
  const progress = cli.progress();
  for (;;) {
    // Rebuilt each time: progress has changed.
    const lessons = contents.lessons.map((head): Entry => {
      const name = own === undefined ? head.slug : head.path;
      return { head, name, progress: progressOf(cli.host, progress, name, head) };
    });
    const answer = await choose(
      menuOf(
        cli,
        contents,
        lessons,
        tools(cli, await waitingWords(cli), own === undefined ? aroundTheCourse(cli, lessons) : []),
      ),
      cli.terminal(),
    );
    if (answer.type === "left") return EXIT.well;
    if (answer.type === "interrupted" || (await answer.value())) return EXIT.interrupted;
  }
}

interface Entry {
  readonly head: ListedLesson;
  /** Its name for `learn`: slug or path. */
  readonly name: string;
  readonly progress: LessonProgress;
}

function menuOf(
  cli: Cli,
  { parts, glossary }: Contents,
  lessons: readonly Entry[],
  tools: readonly Choice<Action>[],
): Menu<Action> {
  const learn = (name: string) => async () => {
    const { showLesson } = await import("./run.ts");
    return (await showLesson(cli, name, {})).reason === "interrupted";
  };
  const widest = Math.max(...lessons.map(({ head }) => fullTitle(head).length));
  const choiceOf = ({ head, name, progress }: Entry): Choice<Action> => {
    const { goal, summary, exercises, slug } = head;
    const mark = progressMark(progress, exercises);
    return {
      name: `${fullTitle(head).padEnd(widest)}  ${mark}`.trimEnd(),
      value: learn(name),
      description: goal,
      about: [slug, ...summary].join(" "),
    };
  };
  const underWay = lastUnderWay(lessons);
  const before = underWay.length;
  const partOf = (slug: string | undefined) =>
    parts.findIndex(({ slugs }) => slug !== undefined && slugs.includes(slug));
  const at = partOf((underWay[0] ?? lessons.find(({ progress }) => progress.finishedAt === null))?.head.slug);
  const above = parts.slice(0, Math.max(0, at)).flatMap(({ slugs }) => slugs).length + Math.max(0, at);
  return {
    open: before + above,
    message: "How does a server remember who you are?",
    found: glossary.flatMap(({ word, forms, code, sentence, lesson }) => {
      const entry = lessons.find(({ head }) => head.slug === lesson);
      const about = [...forms, ...code].join(" ");
      return entry === undefined
        ? []
        : [
            {
              name: `${word}: ${fullTitle(entry.head)}`,
              value: learn(entry.name),
              description: sentence,
              about,
            },
          ];
    }),
    choices: [
      ...underWay.map(({ head, name, progress }) => ({
        name: `Continue: ${head.title}, ${placeWords(progress)}`,
        value: learn(name),
      })),
      ...parts.flatMap((part) => [
        { heading: part.title, folds: true as const },
        ...lessons.filter(({ head }) => part.slugs.includes(head.slug)).map(choiceOf),
      ]),
      { heading: "Tools" },
      ...tools,
    ],
  };
}

/** Returns the unfinished lesson that was shown last, if there is one. */
function lastUnderWay(lessons: readonly Entry[]): readonly Entry[] {
  const latest = (a: Entry, b: Entry) => b.progress.updatedAt - a.progress.updatedAt;
  return lessons
    .filter(({ progress }) => isUnderWay(progress))
    .sort(latest)
    .slice(0, 1);
}

/** Returns the test before the course, until it was taken or a lesson is done; after the last lesson the other one, once. */
function aroundTheCourse(cli: Cli, lessons: readonly Entry[]): Choice<Action>[] {
  const taken = (form: TestForm) => cli.progress().of(EXAM_KEYS[form]).marks !== null;
  const done = lessons.filter(({ progress }) => progress.finishedAt !== null).length;
  const test = (form: TestForm, name: string, description: string): Choice<Action> => ({
    name,
    value: async () => {
      const { runExam } = await import("../exam/run.ts");
      return (await runExam(cli, { form })) === "interrupted";
    },
    description,
  });
  if (!taken("before") && done === 0)
    return [test("before", "Before you begin", "12 questions, so that you see later what you have learnt.")];
  if (taken("before") && !taken("after") && done === lessons.length)
    return [test("after", "What you have gained", "12 other questions about the same lessons.")];
  return [];
}

/** `waiting`: which review questions are due; "" if none. `tests`: those around the course that have not been taken. */
function tools(cli: Cli, waiting: string, tests: readonly Choice<Action>[]): Choice<Action>[] {
  return [
    {
      name: "Sandbox",
      value: async () => {
        const { openSandbox } = await import("../sandbox/run.ts");
        return (await openSandbox(cli, DEFAULT_WORLD, {})) === EXIT.interrupted;
      },
      description: "A world of your own at a prompt: try things, and see why they are refused.",
    },
    {
      name: "Exam",
      value: async () => {
        const { runExam } = await import("../exam/run.ts");
        return (await runExam(cli, {})) === "interrupted";
      },
      description: "20 questions from the whole course, different ones each time.",
    },
    ...tests,
    {
      name: ["Review", waiting].filter((words) => words !== "").join("  "),
      value: async () => {
        const { runReview } = await import("../review/run.ts");
        return (await runReview(cli)) === "interrupted";
      },
      description:
        "Questions of lessons that are done come back after 1, 3, 7 and 21 days. Five minutes at most.",
    },
    {
      name: "Race",
      value: async () => {
        const [{ runRace }, { raceOptions }] = await Promise.all([
          import("../race/run.ts"),
          import("../race/options.ts"),
        ]);
        return (await runRace(cli, raceOptions({}), "picture")) === EXIT.interrupted;
      },
      description: "Session look-ups against signature checks, measured on this machine.",
    },
    {
      name: "Decode",
      value: async () => {
        const { runDecode } = await import("../decode/run.ts");
        const { DECODE_DEFAULTS } = await import("../decode/flags.ts");
        return (await runDecode([], DECODE_DEFAULTS, cli)) === EXIT.interrupted;
      },
      description: "Paste a JWT: what it says, whether its signature fits, and what is wrong with it.",
    },
  ];
}

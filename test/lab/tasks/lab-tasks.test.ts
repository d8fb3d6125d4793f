import jsonwebtoken from "jsonwebtoken";
import { afterEach, describe, expect, test } from "vitest";
import { LEVERS } from "../../../src/lab/levers.ts";
import { MemoryRows, type SessionRows } from "../../../src/lab/store/session-rows.ts";
import { type LabTask, labTasks } from "../../../src/lab/tasks/lab-tasks.ts";
import { TaskList } from "../../../src/lab/tasks/task-list.ts";
import type { LessonFiles } from "../../../src/lesson/lesson-files.ts";
import { LAB_MODE_NAMES, type LabMode } from "../../../src/trace/show/lab-mode.ts";
import { LESSON_FILES } from "../../course.ts";
import { CHROME, FIREFOX, type RunningLab, startLab } from "../lab-harness.ts";

const COURSE: LessonFiles = {
  paths: [...LESSON_FILES.keys()],
  read: (path) => LESSON_FILES.get(path) ?? "",
};

/** Rows that outlive a restart, as those in a file do. */
function keptRows(): SessionRows {
  const rows = new MemoryRows();
  return Object.defineProperties(rows, {
    lasts: { value: true },
    restart: { value: async () => {} },
    secret: { value: async () => "a secret for tests only" },
  });
}

const pull = (lab: RunningLab, word: string, count: number | null = null) =>
  LEVERS.find((lever) => lever.word === word)?.pull(lab.lab, count);

const profile = (lab: RunningLab, headers: Readonly<Record<string, string>> = {}) =>
  lab.send({ path: "/profile", headers });

const form = (lab: RunningLab, name: string, password: string, agent: string) =>
  lab.send({
    method: "POST",
    path: "/login",
    headers: { "Content-Type": "application/x-www-form-urlencoded", "User-Agent": agent },
    body: `username=${name}&password=${password}`,
  });

/** A token, in the header that brings it along. */
async function tokenOf(lab: RunningLab, mode: LabMode): Promise<Readonly<Record<string, string>>> {
  if (mode === "jwt-cookie") return { Cookie: (await lab.login()).cookie };
  const { body } = await lab.send({
    method: "POST",
    path: "/login",
    headers: { "Content-Type": "application/json" },
    body: '{"username":"shivam","password":"correct-horse"}',
  });
  return { Authorization: `Bearer ${JSON.parse(body).token}` };
}

/** A form of another site: a browser that has the cookie keeps it back. */
async function keptBack(lab: RunningLab): Promise<void> {
  await form(lab, "shivam", "correct-horse", CHROME);
  await lab.send({
    method: "POST",
    path: "/transfer",
    headers: {
      "User-Agent": CHROME,
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: lab.lab.origins.evil,
      "Sec-Fetch-Site": "cross-site",
      "Sec-Fetch-Mode": "navigate",
      "Sec-Fetch-Dest": "document",
    },
    body: "to=maya&amount=1000",
  });
}

/** How each is done with a real server, by its mode and name. */
const DONE: Readonly<Record<string, (lab: RunningLab, mode: LabMode) => Promise<void>>> = {
  "session keep-it-back": keptBack,
  "jwt-cookie keep-it-back": keptBack,
  "session two-rows": async (lab) => {
    await form(lab, "shivam", "correct-horse", CHROME);
    const { cookie } = await form(lab, "maya", "blue-kettle", FIREFOX);
    await profile(lab, { Cookie: cookie });
  },
  "session three-times-no": async (lab) => {
    await profile(lab);
    const { cookie } = await lab.login();
    await profile(lab, { Cookie: cookie });
    await pull(lab, "expire");
    await profile(lab, { Cookie: cookie });
    const again = await lab.login();
    await pull(lab, "delete");
    await profile(lab, { Cookie: again.cookie });
  },
  "session delete-the-row": async (lab) => {
    const first = await form(lab, "shivam", "correct-horse", CHROME);
    const second = await form(lab, "shivam", "correct-horse", FIREFOX);
    await pull(lab, "delete", 2);
    await profile(lab, { Cookie: second.cookie });
    await profile(lab, { Cookie: first.cookie });
  },
  "session stay-in": async (lab) => {
    const { cookie } = await lab.login();
    await pull(lab, "restart");
    await profile(lab, { Cookie: cookie });
  },
  "jwt bring-the-token": async (lab, mode) => {
    await profile(lab);
    await profile(lab, await tokenOf(lab, mode));
  },
  ...Object.fromEntries(
    ["jwt", "jwt-cookie"].flatMap((mode) => [
      [
        `${mode} let-it-die`,
        async (lab: RunningLab, as: LabMode) => {
          const token = await tokenOf(lab, as);
          await profile(lab, token);
          await pull(lab, "expire");
          await profile(lab, token);
        },
      ],
      [
        `${mode} no-end`,
        async (lab: RunningLab, as: LabMode) => {
          const before = await tokenOf(lab, as);
          await pull(lab, "new-key");
          await profile(lab, before);
          await profile(lab, await tokenOf(lab, as));
        },
      ],
    ]),
  ),
  "naive be-maya": async (lab) => {
    const { cookie } = await lab.login();
    await profile(lab, { Cookie: cookie.replace(/=.*$/, "=46") });
  },
};

let lab: RunningLab | null = null;
afterEach(async () => {
  await lab?.close();
  lab = null;
});

describe.each(LAB_MODE_NAMES)("%s: the exercises of the course that a real server can judge", (mode) => {
  const tasks = labTasks(COURSE, mode);

  test.each(tasks)("$exercise is not done at the start, and is done by what really happens", async (task) => {
    const running = await startLab(mode, task.exercise === "stay-in" ? keptRows() : new MemoryRows());
    lab = running;
    const list = new TaskList([task]);
    const done: LabTask[] = [...list.look(running.lab.live.events, running.knowledge())];
    expect(done).toEqual([]);
    // As the stage does: at everything that happens.
    running.lab.live.onChange(() => done.push(...list.look(running.lab.live.events, running.knowledge())));
    await DONE[`${mode} ${task.exercise}`]?.(running, mode);
    expect(list.states[0]?.goals.filter((goal) => !goal.done)).toEqual([]);
    expect(done).toEqual([task]);
  });
});

test("each of them is done above, and nothing else is", () => {
  const tasks = LAB_MODE_NAMES.flatMap((mode) =>
    labTasks(COURSE, mode).map((task) => `${mode} ${task.exercise}`),
  );
  expect(tasks.toSorted()).toEqual(Object.keys(DONE).toSorted());
});

test("a restart that loses the rows logs everybody out, and that is no reason to stay in", async () => {
  lab = await startLab("session");
  const [task] = labTasks(COURSE, "session").filter(({ exercise }) => exercise === "stay-in");
  const list = new TaskList(task === undefined ? [] : [task]);
  await DONE["session stay-in"]?.(lab, "session");
  expect(list.look(lab.lab.live.events, lab.knowledge())).toEqual([]);
  expect(list.next?.task.exercise).toBe("stay-in");
});

test.each(["jwt", "jwt-cookie"] as const)(
  "%s: a forgery does not end every token, and neither does a login",
  async (mode) => {
    lab = await startLab(mode);
    const running = lab;
    const [task] = labTasks(COURSE, mode).filter(({ exercise }) => exercise === "no-end");
    const list = new TaskList(task === undefined ? [] : [task]);
    const reached = () => {
      list.look(running.lab.live.events, running.knowledge());
      return list.states.flatMap(({ goals }) => goals.map(({ done }) => done));
    };
    const forgery = async () => {
      const forged = jsonwebtoken.sign({ userId: 45, role: "admin" }, "a secret of somebody else");
      await profile(running, { Authorization: `Bearer ${forged}`, Cookie: `lab_token=${forged}` });
    };
    await profile(running, await tokenOf(running, mode));
    await forgery();
    expect(reached()).toEqual([false, false]);
    await pull(running, "new-key");
    await forgery();
    expect(reached()).toEqual([false, false]);
  },
);

test("what is to happen after both logins does not count before the second", async () => {
  lab = await startLab("session");
  const running = lab;
  const [task] = labTasks(COURSE, "session").filter(({ exercise }) => exercise === "two-rows");
  const list = new TaskList(task === undefined ? [] : [task]);
  const isDone = () => list.look(running.lab.live.events, running.knowledge()).length > 0;
  const { cookie } = await form(running, "maya", "blue-kettle", FIREFOX);
  await profile(running, { Cookie: cookie });
  expect(isDone()).toBe(false);
  await form(running, "shivam", "correct-horse", CHROME);
  expect(isDone()).toBe(false);
  await profile(running, { Cookie: cookie });
  expect(isDone()).toBe(true);
});

test("what the exercise does not say of the lab is as in the sandbox", () => {
  const rows = labTasks(COURSE, "session").find(({ exercise }) => exercise === "three-times-no");
  expect(rows?.lesson).toBe("session-request");
  expect(rows?.task).toBe("Get a 401 for /profile, for three different reasons.");
  expect(rows?.goals.map(({ words }) => words)).toEqual([
    "401: there is no cookie",
    "401: there is no such row",
    "401: the row was not used for too long",
  ]);
  expect(rows?.why).toContain("Three causes, one answer.");
});

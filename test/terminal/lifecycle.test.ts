import { beforeEach, describe, expect, test } from "vitest";
import { createLifecycle, type Layer, type Lifecycle } from "../../src/terminal/lifecycle.ts";
import { FakeHost, settled } from "./fake-host.ts";

let host: FakeHost;
let life: Lifecycle;
let log: string[];

beforeEach(() => {
  host = new FakeHost();
  life = createLifecycle(host);
  log = [];
});

const layer = (name: string): Layer => ({
  enter: () => log.push(`enter ${name}`),
  leave: () => log.push(`leave ${name}`),
});
const never = () => new Promise<number>(() => {});

/** A program that holds two layers and waits forever. */
const holding = () =>
  life.run(() => {
    life.hold(layer("outer"));
    life.hold(layer("inner"));
    log.length = 0;
    return never();
  });

const stderr = () => host.stderr.text();

describe("the end", () => {
  test.each([
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGQUIT", 131],
    ["SIGTERM", 143],
  ] as const)("%s: everything is left, the last one first, then exit %i", (signal, code) => {
    void holding();
    host.emit(signal);
    expect(log).toEqual(["leave inner", "leave outer"]);
    expect(host.exits).toEqual([code]);
    expect(stderr()).toBe("");
  });

  test("a second signal changes nothing", () => {
    void holding();
    host.emit("SIGTERM");
    host.emit("SIGINT");
    expect(log).toEqual(["leave inner", "leave outer"]);
    expect(host.exits).toEqual([143]);
  });

  test.each(["uncaughtException", "unhandledRejection"] as const)(
    "%s: restored first, then one sentence, exit 1",
    (event) => {
      void holding();
      const write = host.stderr.write.bind(host.stderr);
      host.stderr.write = (text: string) => {
        log.push("stderr");
        return write(text);
      };
      host.emit(event, new Error("no such beat\n\x1b[31mmore"));
      expect(log).toEqual(["leave inner", "leave outer", "stderr"]);
      expect(host.exits).toEqual([1]);
      expect(stderr()).toBe(
        "auth-explained hit a bug and had to stop: no such beat (AUTH_EXPLAINED_DEBUG=1 shows where)\n",
      );
    },
  );

  test("nothing is left to wait for, and the program has not ended: that is told, and no success", () => {
    void holding();
    host.emit("beforeExit", 0);
    expect(log).toEqual(["leave inner", "leave outer"]);
    expect(host.exits).toEqual([1]);
    expect(stderr()).toMatch(
      /^auth-explained hit a bug and had to stop: it waits for something that never comes /,
    );
  });

  test("a second mistake after the end is not told, and changes no code", () => {
    void holding();
    host.emit("uncaughtException", new Error("first"));
    host.emit("uncaughtException", new Error("second"));
    host.emit("SIGTERM");
    expect(host.exits).toEqual([1]);
    expect(stderr()).toContain("first");
    expect(stderr()).not.toContain("second");
  });

  test("AUTH_EXPLAINED_DEBUG shows the stack", () => {
    host.env.AUTH_EXPLAINED_DEBUG = "1";
    void holding();
    host.emit("uncaughtException", new Error("no such beat"));
    expect(stderr()).toMatch(/no such beat\n\s+at .*lifecycle\.test\.ts/);
  });

  test("the program itself throws", async () => {
    const code = await life.run(async () => {
      life.hold(layer("stage"));
      throw new Error("boom");
    });
    expect(code).toBe(1);
    expect(log).toEqual(["enter stage", "leave stage"]);
    expect(stderr()).toContain("boom");
    expect(host.exits).toEqual([1]);
  });

  test("a layer that cannot be left does not keep the others", () => {
    void life.run(() => {
      life.hold(layer("outer"));
      life.hold({
        enter() {},
        leave() {
          throw new Error("write EIO");
        },
      });
      return never();
    });
    host.emit("SIGTERM");
    expect(log).toEqual(["enter outer", "leave outer"]);
    expect(host.exits).toEqual([143]);
  });

  test("process.exit from anywhere restores as well", () => {
    void holding();
    host.emit("exit", 0);
    expect(log).toEqual(["leave inner", "leave outer"]);
  });

  test("the program returns: its code, and no listener stays", async () => {
    const code = await life.run(async () => {
      const release = life.hold(layer("stage"));
      release();
      release();
      return 2;
    });
    expect(code).toBe(2);
    expect(log).toEqual(["enter stage", "leave stage"]);
    expect(host.exits).toEqual([]);
    const events = [
      "SIGINT",
      "SIGTERM",
      "SIGTSTP",
      "SIGCONT",
      "uncaughtException",
      "beforeExit",
      "exit",
    ] as const;
    for (const event of events) expect(host.listeners(event)).toBe(0);
  });

  test("a layer that is still held when the program returns is left", async () => {
    await life.run(async () => {
      life.hold(layer("stage"));
      return 0;
    });
    expect(log).toEqual(["enter stage", "leave stage"]);
  });
});

describe("output that is closed", () => {
  const failing = (code: string) =>
    host.stdout.emit("error", Object.assign(new Error(`write ${code}`), { code }));

  test("EPIPE ends quietly, as head expects, and as SIGPIPE ends others", () => {
    void holding();
    failing("EPIPE");
    expect(log).toEqual(["leave inner", "leave outer"]);
    expect(host.exits).toEqual([141]);
    expect(stderr()).toBe("");
  });

  test("a full disk is no mistake of the program: a sentence, and 1", () => {
    void holding();
    failing("ENOSPC");
    expect(stderr()).toBe("Cannot write the output: the disk is full.\n");
    expect(host.exits).toEqual([1]);
  });

  test("EIO: the terminal was closed", () => {
    void holding();
    failing("EIO");
    expect(host.exits).toEqual([129]);
    expect(stderr()).toBe("");
  });

  test("anything else is told", () => {
    void holding();
    failing("EBADF");
    expect(host.exits).toEqual([1]);
    expect(stderr()).toContain("EBADF");
  });

  test("standard error closed is nobody's business", () => {
    void holding();
    expect(() => host.stderr.emit("error", new Error("write EPIPE"))).not.toThrow();
    expect(host.exits).toEqual([]);
  });
});

describe("stop and go on", () => {
  test("Ctrl-Z: left, stopped without our listener, entered again on SIGCONT", async () => {
    void holding();
    host.onKill = (signal) => {
      if (signal === "SIGTSTP") log.push(`SIGTSTP, ${host.listeners("SIGTSTP")} listeners`);
    };
    const suspension = life.suspend();
    await settled();
    expect(log).toEqual(["leave inner", "leave outer", "SIGTSTP, 0 listeners"]);
    host.emit("SIGCONT");
    await suspension;
    expect(log.slice(3)).toEqual(["enter outer", "enter inner"]);
    expect(host.listeners("SIGTSTP")).toBe(1);
  });

  test("SIGTSTP from outside does the same", async () => {
    void holding();
    host.emit("SIGTSTP");
    await settled();
    expect(host.kills).toEqual(["SIGTSTP"]);
    host.emit("SIGCONT");
    await settled();
    // Node must look at the size again.
    expect(host.kills).toEqual(["SIGTSTP", "SIGWINCH"]);
    expect(log).toEqual(["leave inner", "leave outer", "enter outer", "enter inner"]);
  });

  test("where the system leaves the stop out, it goes on after a short while", async () => {
    void holding();
    const suspension = life.suspend();
    await settled();
    expect(host.sleeps).toMatchObject([{ ms: 200 }]);
    host.sleeps[0]?.ring();
    await suspension;
    expect(log).toEqual(["leave inner", "leave outer", "enter outer", "enter inner"]);
  });

  test("where the system knows no such signal, too", async () => {
    void holding();
    host.onKill = () => {
      throw new Error("Unknown signal: SIGTSTP");
    };
    const suspension = life.suspend();
    await settled();
    host.sleeps[0]?.ring();
    await suspension;
    expect(log).toEqual(["leave inner", "leave outer", "enter outer", "enter inner"]);
  });

  test("SIGCONT after an unseen SIGSTOP enters again", () => {
    void holding();
    host.emit("SIGCONT");
    expect(log).toEqual(["enter outer", "enter inner"]);
  });

  test("SIGTERM while stopped leaves nothing twice", async () => {
    void holding();
    const suspension = life.suspend();
    await settled();
    host.emit("SIGTERM");
    host.emit("SIGCONT");
    await suspension;
    expect(log).toEqual(["leave inner", "leave outer"]);
    expect(host.exits).toEqual([143]);
  });

  test("what is given back while it is stopped is left once, and not entered again", async () => {
    let giveBack = () => {};
    void life.run(() => {
      life.hold(layer("outer"));
      giveBack = life.hold(layer("inner"));
      log.length = 0;
      return never();
    });
    const suspension = life.suspend();
    await settled();
    giveBack();
    host.emit("SIGCONT");
    await suspension;
    expect(log).toEqual(["leave inner", "leave outer", "enter outer"]);
    // The one that is left hears of the next stop.
    expect(host.listeners("SIGTSTP")).toBe(1);
    expect(host.listeners("SIGCONT")).toBe(1);
  });

  test("if all is given back while it is stopped, nothing is left of it, and no size is asked for", async () => {
    let giveBack = () => {};
    void life.run(() => {
      giveBack = life.hold(layer("stage"));
      return never();
    });
    const suspension = life.suspend();
    await settled();
    giveBack();
    host.emit("SIGCONT");
    host.sleeps[0]?.ring();
    await suspension;
    expect(log).toEqual(["enter stage", "leave stage"]);
    expect(host.kills).toEqual(["SIGTSTP"]);
    expect([host.listeners("SIGTSTP"), host.listeners("SIGCONT")]).toEqual([0, 0]);
  });

  test("a second stop before the first is over is none of its own", async () => {
    void holding();
    const [first, second] = [life.suspend(), life.suspend()];
    await second;
    await settled();
    expect(host.kills).toEqual(["SIGTSTP"]);
    host.emit("SIGCONT");
    await first;
    expect(log).toEqual(["leave inner", "leave outer", "enter outer", "enter inner"]);
  });

  test("SIGTERM between the two: it does not stop any more", async () => {
    void holding();
    const suspension = life.suspend();
    host.emit("SIGTERM");
    await suspension;
    expect(log).toEqual(["leave inner", "leave outer"]);
    expect(host.kills).toEqual([]);
  });

  test("without a layer Ctrl-Z is the system's own business", () => {
    void life.run(never);
    expect(host.listeners("SIGTSTP")).toBe(0);
    expect(host.listeners("SIGCONT")).toBe(0);
  });
});

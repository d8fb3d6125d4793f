import { request } from "node:http";
import { createServer, Server } from "node:net";
import { expect, test, vi } from "vitest";
import { listenOnLoopback } from "../../../src/terminal/lab/loopback.ts";

const ask = (host: string, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request({ host, port, agent: false }, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve(text));
    });
    sent.on("error", reject);
    sent.end();
  });

test("one free port on both loopback addresses, and nothing after it is closed", async () => {
  const { port, close } = await listenOnLoopback((_, response) => response.end("here"), {
    port: 0,
    tls: null,
  });
  expect([await ask("127.0.0.1", port), await ask("::1", port)]).toEqual(["here", "here"]);
  await close();
  await expect(ask("127.0.0.1", port)).rejects.toThrow();
});

test("a port that is taken on either address is refused", async () => {
  for (const host of ["127.0.0.1", "::1"]) {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, host, resolve));
    const address = other.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const listen = vi.spyOn(Server.prototype, "listen");
    await expect(listenOnLoopback(() => {}, { port, tls: null })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    // Nobody but the one who asked for it can say another port: it is not tried again.
    expect(listen.mock.calls.length).toBeLessThanOrEqual(2);
    listen.mockRestore();
    await new Promise((resolve) => other.close(resolve));
  }
});

/** Runs it while a port on ::1 is refused so many times, and then given; returns how often that was. */
async function refusing(times: number, run: () => Promise<void>, code = "EADDRINUSE"): Promise<number> {
  const listen = Server.prototype.listen;
  let refused = 0;
  const spy = vi.spyOn(Server.prototype, "listen").mockImplementation(function (
    this: Server,
    ...args: unknown[]
  ) {
    if ((args[0] as { host?: string }).host !== "::1" || refused === times)
      return Reflect.apply(listen, this, args);
    refused += 1;
    queueMicrotask(() => this.emit("error", Object.assign(new Error("taken"), { code })));
    return this;
  } as typeof listen);
  try {
    await run();
  } finally {
    spy.mockRestore();
  }
  return refused;
}

const listenOn = (port: number) =>
  listenOnLoopback((_, response) => response.end("here"), { port, tls: null });
const TAKEN = { code: "EADDRINUSE" };

test.each([1, 19])("any free port: after %i that are taken on one address, the next", async (times) => {
  const refused = await refusing(times, async () => {
    const { port, close } = await listenOn(0);
    expect(await ask("::1", port)).toBe("here");
    await close();
  });
  expect(refused).toBe(times);
});

test("any free port: after twenty that are taken on one address it is given up", async () => {
  const refused = await refusing(1000, () => expect(listenOn(0)).rejects.toMatchObject(TAKEN));
  expect(refused).toBe(20);
});

test("a port that was asked for and is taken on one address is not tried again", async () => {
  const { port, close } = await listenOn(0);
  await close();
  const refused = await refusing(1000, () => expect(listenOn(port)).rejects.toMatchObject(TAKEN));
  expect(refused).toBe(1);
});

test.each(["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"])(
  "a machine without IPv6 (%s) listens on the other address alone",
  async (code) => {
    const run = async () => {
      const { port, close } = await listenOn(0);
      expect(await ask("127.0.0.1", port)).toBe("here");
      await close();
      await expect(ask("127.0.0.1", port)).rejects.toThrow();
    };
    expect(await refusing(1000, run, code)).toBe(1);
  },
);

test("what is refused for another reason is said, and the first address is free again", async () => {
  const { port, close } = await listenOn(0);
  await close();
  await refusing(1000, () => expect(listenOn(port)).rejects.toMatchObject({ code: "EACCES" }), "EACCES");
  await expect(ask("127.0.0.1", port)).rejects.toThrow();
});

test("a port is its server's alone: a worker of a cluster does not share it", async () => {
  const listen = vi.spyOn(Server.prototype, "listen");
  const { close } = await listenOn(0);
  await close();
  const alone = listen.mock.calls.map(([options]) => (options as { exclusive?: boolean }).exclusive);
  listen.mockRestore();
  expect(alone).toEqual([true, true]);
});

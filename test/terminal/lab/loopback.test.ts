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

/** Refuses a port on ::1, and tells how often. After so many times it is given. */
function refused(times: number) {
  const listen = Server.prototype.listen;
  const asked = { times: 0 };
  const spy = vi.spyOn(Server.prototype, "listen").mockImplementation(function (
    this: Server,
    ...args: unknown[]
  ) {
    if ((args[0] as { host?: string }).host !== "::1" || asked.times === times)
      return Reflect.apply(listen, this, args);
    asked.times += 1;
    queueMicrotask(() => this.emit("error", Object.assign(new Error("taken"), { code: "EADDRINUSE" })));
    return this;
  } as typeof listen);
  return { asked, restore: () => spy.mockRestore() };
}

test.each([1, 19])("any free port: after %i that are taken on one address, the next", async (times) => {
  const { asked, restore } = refused(times);
  const { port, close } = await listenOnLoopback((_, response) => response.end("here"), {
    port: 0,
    tls: null,
  });
  restore();
  expect(asked.times).toBe(times);
  expect(await ask("::1", port)).toBe("here");
  await close();
});

test("any free port: after twenty that are taken on one address it is given up", async () => {
  const { asked, restore } = refused(1000);
  await expect(listenOnLoopback(() => {}, { port: 0, tls: null })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
  restore();
  expect(asked.times).toBe(20);
});

test("a port that was asked for and is taken on one address is not tried again", async () => {
  const { asked, restore } = refused(1000);
  const free = createServer();
  await new Promise<void>((resolve) => free.listen({ host: "127.0.0.1", port: 0 }, resolve));
  const address = free.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  await new Promise((resolve) => free.close(resolve));
  await expect(listenOnLoopback(() => {}, { port, tls: null })).rejects.toMatchObject({ code: "EADDRINUSE" });
  restore();
  expect(asked.times).toBe(1);
});

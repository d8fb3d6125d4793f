import { expect, test } from "vitest";
import { ListeningBrowser } from "../../../src/lab/browser/listening.ts";
import { Protocol } from "../../../src/lab/browser/protocol.ts";

/** A browser as the pipe has it: it answers every call, and says what the test wants. */
class FakeBrowser {
  readonly calls: { method: string; sessionId?: string }[] = [];
  #listener: (bytes: Uint8Array) => void = () => {};
  readonly protocol = new Protocol({
    write: (bytes) => {
      for (const text of bytes.split("\0").filter((part) => part !== "")) {
        const { id, method, sessionId } = JSON.parse(text);
        this.calls.push({ method, ...(sessionId && { sessionId }) });
        this.send({ id, result: method === "Browser.getVersion" ? { userAgent: "Fake/1" } : {} });
      }
    },
    onBytes: (listener) => {
      this.#listener = listener;
    },
  });

  send(message: object, chunk = Number.POSITIVE_INFINITY): void {
    const bytes = Buffer.from(`${JSON.stringify(message)}\0`);
    for (let at = 0; at < bytes.length; at += chunk) this.#listener(bytes.subarray(at, at + chunk));
  }

  says(method: string, params: object): void {
    this.send({ method, params, sessionId: "S1" }, 7);
  }
}

/** A clock that the test controls. */
function hands() {
  const waiting: (() => void)[] = [];
  const sleep = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { sleep, pass: () => waiting.splice(0).forEach((wake) => void wake()) };
}

const URL_A = "http://shop.localhost:4000/a";
const request = (requestId: string, url: string, method = "GET") => ({ requestId, request: { method, url } });
const kept = (requestId: string, name: string, ...blockedReasons: string[]) => ({
  requestId,
  associatedCookies: [
    { blockedReasons, cookie: { name, domain: "shop.localhost", path: "/" } },
    { blockedReasons: [], cookie: { name: "sent", domain: "shop.localhost", path: "/" } },
  ],
});

async function start() {
  const fake = new FakeBrowser();
  const { sleep, pass } = hands();
  const browser = await ListeningBrowser.to(fake.protocol, sleep);
  return { fake, browser, pass };
}

test("every page, frame and worker is listened to before it goes on", async () => {
  const { fake, browser } = await start();
  expect(browser.userAgent).toBe("Fake/1");
  fake.send({ method: "Target.attachedToTarget", params: { sessionId: "P" } });
  expect(fake.calls.filter(({ sessionId }) => sessionId === "P").map(({ method }) => method)).toEqual([
    "Network.enable",
    "Target.setAutoAttach",
    "Runtime.runIfWaitingForDebugger",
  ]);
});

test("the words of a request and of its answer, in whatever order they come", async () => {
  const { fake, browser } = await start();
  const asked = browser.ofRequest("GET", URL_A);
  fake.says("Network.requestWillBeSentExtraInfo", kept("1", "id", "SameSiteLax"));
  fake.says("Network.requestWillBeSent", request("1", `${URL_A}#part`));
  const word = await asked;
  expect(word?.keptBack).toEqual([
    { name: "id", domain: "shop.localhost", path: "/", reasons: ["SameSiteLax"] },
  ]);
  const answer = word?.answer();
  fake.says("Network.responseReceivedExtraInfo", {
    requestId: "1",
    blockedCookies: [{ blockedReasons: ["SecureOnly"], cookieLine: "a=1; Secure" }],
  });
  expect(await answer).toEqual({ refused: [{ line: "a=1; Secure", reasons: ["SecureOnly"] }] });
});

test("a redirect is one more request with the same id, and two requests to one URL are two", async () => {
  const { fake, browser } = await start();
  fake.says("Network.requestWillBeSent", request("1", URL_A, "POST"));
  fake.says("Network.requestWillBeSentExtraInfo", kept("1", "first", "NotOnPath"));
  fake.says("Network.requestWillBeSent", request("1", URL_A));
  fake.says("Network.requestWillBeSentExtraInfo", kept("1", "second", "SecureOnly"));
  fake.says("Network.requestWillBeSent", request("2", URL_A));
  fake.says("Network.requestWillBeSentExtraInfo", kept("2", "third", "SecureOnly"));
  const names = [];
  for (const method of ["POST", "GET", "GET"])
    names.push((await browser.ofRequest(method, URL_A))?.keptBack[0]?.name);
  expect(names).toEqual(["first", "second", "third"]);
});

test.each(["Network.loadingFinished", "Network.loadingFailed"])(
  "%s: after a while the same id is another request",
  async (end) => {
    const { fake, browser, pass } = await start();
    fake.says("Network.requestWillBeSent", request("1", URL_A));
    fake.says(end, { requestId: "1" });
    // What comes late still belongs to it.
    fake.says("Network.requestWillBeSentExtraInfo", kept("1", "first", "SecureOnly"));
    expect((await browser.ofRequest("GET", URL_A))?.keptBack[0]?.name).toBe("first");
    pass();
    await new Promise((resolve) => setImmediate(resolve));
    // Two words for the first request would otherwise be taken for those of a redirect.
    fake.says("Network.requestWillBeSentExtraInfo", kept("1", "second", "SecureOnly"));
    fake.says("Network.requestWillBeSent", request("1", `${URL_A}/2`));
    expect((await browser.ofRequest("GET", `${URL_A}/2`))?.keptBack[0]?.name).toBe("second");
  },
);

test("a request that has not ended keeps its words, however long it takes", async () => {
  const { fake, browser, pass } = await start();
  fake.says("Network.requestWillBeSentExtraInfo", kept("1", "first", "SecureOnly"));
  fake.says("Network.dataReceived", { requestId: "1" });
  pass();
  await new Promise((resolve) => setImmediate(resolve));
  fake.says("Network.requestWillBeSent", request("1", URL_A));
  expect((await browser.ofRequest("GET", URL_A))?.keptBack[0]?.name).toBe("first");
});

test("what the browser says nothing of is not waited for long", async () => {
  const { fake, browser, pass } = await start();
  const asked = browser.ofRequest("GET", URL_A);
  pass();
  expect(await asked).toBeNull();
  fake.says("Network.requestWillBeSent", request("1", URL_A));
  const half = browser.ofRequest("GET", URL_A);
  pass();
  expect(await half).toBeNull();
});

test("several messages in one piece are heard, each to its end", async () => {
  let hear: (bytes: Uint8Array) => void = () => {};
  const protocol = new Protocol({
    write: () => {},
    onBytes: (listener) => {
      hear = listener;
    },
  });
  const heard: string[] = [];
  protocol.onEvent(({ method }) => heard.push(method));
  const messages = ["One", "Two", "Three"].map((method) => `${JSON.stringify({ method, params: {} })}\0`);
  hear(Buffer.from(messages.join("")));
  expect(heard).toEqual(["One", "Two", "Three"]);
  const [first = "", second = ""] = messages;
  hear(Buffer.from(first + second.slice(0, 5)));
  expect(heard).toHaveLength(4);
  hear(Buffer.from(second.slice(5)));
  expect(heard.slice(3)).toEqual(["One", "Two"]);
});

test("a call is refused with the browser's words, and all that wait once it is closed", async () => {
  const { fake } = await start();
  const port = fake.protocol.call("Nothing.there");
  await port;
  const protocol = new Protocol({ write: () => {}, onBytes: () => {} });
  const waiting = protocol.call("Browser.getVersion");
  protocol.end();
  await expect(waiting).rejects.toThrow("the browser has been closed");
});

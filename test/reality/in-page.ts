import type { Frame, Page } from "puppeteer-core";

/**
 * Code that runs inside a page, as text: DOM types are not part of this program. Each is a function; its arguments and result
 * are JSON.
 */
const SCRIPTS = {
  follow: `(href) => {
    const link = document.createElement("a");
    link.href = href;
    document.body.append(link);
    link.click();
  }`,
  // The page's own form if it leads there, and otherwise one that is made.
  submit: `(action, method, values) => {
    const own = [...document.forms].find((f) => f.action === action && f.method === method.toLowerCase());
    const form = own ?? document.createElement("form");
    form.action = action;
    form.method = method;
    for (const [name, value] of Object.entries(values)) {
      const known = [...form.elements].find((e) => e.getAttribute("name") === name);
      const input = known ?? document.createElement("input");
      input.name = name;
      input.value = value;
      if (known === undefined) form.append(input);
    }
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
  }`,
  fetch: `async (url, init) => {
    try {
      const answer = await fetch(url, init);
      return answer.type === "opaque" ? null : { body: await answer.text(), fields: [...answer.headers] };
    } catch {
      return null;
    }
  }`,
  // Resolves when the frame has loaded, whatever came.
  frame: `(url) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.name = "own";
    frame.onload = () => resolve();
    frame.src = url;
    document.body.append(frame);
  })`,
  connect: `(url) => new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => { socket.close(); resolve(); };
    socket.onerror = () => resolve();
  })`,
  readCookies: "() => document.cookie",
  writeCookie: "(line) => { document.cookie = line; }",
  // "memory" is a variable of the running page: a property of its window, under a name that nothing else has.
  read: `(area, key) =>
    area === "memory" ? window["kept " + key] ?? null : window[area].getItem(key)`,
  write: `(area, key, value) => {
    if (area === "memory") window["kept " + key] = value;
    else window[area].setItem(key, value);
  }`,
  remove: `(area, key) => {
    if (area === "memory") delete window["kept " + key];
    else window[area].removeItem(key);
  }`,
} as const;

/** Runs a script in a page or in a frame of it, and gives back what it gives back, as JSON. */
export function inPage<T>(
  page: Page | Frame,
  script: keyof typeof SCRIPTS,
  ...args: readonly unknown[]
): Promise<T> {
  return page.evaluate(
    `(${SCRIPTS[script]})(${args.map((a) => JSON.stringify(a)).join(", ")})`,
  ) as Promise<T>;
}

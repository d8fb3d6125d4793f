import type { Step } from "../../src/lesson/language/step.ts";
import { forgeryOf } from "../../src/lesson/language/verbs/verbs-attacker.ts";
import type { Forgery } from "../../src/sim/forge-token.ts";
import { forgeToken } from "../../src/sim/forge-token.ts";
import type { World } from "../../src/sim/world.ts";
import type { StorageArea } from "../../src/trace/things.ts";
import type { RealTabs } from "./real-tabs.ts";

/** What a step may need besides the tabs: the world with the servers. */
interface Scene {
  readonly tabs: RealTabs;
  readonly world: World;
  /** Switches to another browser, with its own jar. */
  readonly use: (device: string) => void;
}

/** Runs a step in a real browser; returns what a script read by it, or null if nothing is read. */
type Drive = (scene: Scene, args: Args) => Promise<string | null>;

/** The values of a step by the names in its verb's form; the form has proved them. */
interface Args {
  readonly to: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly name: string;
  readonly value: string;
  readonly line: string;
  readonly area: StorageArea;
  readonly kept: { readonly area: StorageArea; readonly key: string };
  readonly loot: "document.cookie" | { readonly area: StorageArea; readonly key: string };
  readonly json?: Readonly<Record<string, string>>;
  readonly bearer?: { readonly area: StorageArea; readonly key: string };
  readonly basic?: { readonly username: string; readonly password: string };
  readonly credentials?: "omit" | "same-origin" | "include";
  readonly headers?: Readonly<Record<string, string>>;
}

const nothing = async (done: Promise<unknown>): Promise<null> => {
  await done;
  return null;
};

const at = ({ tabs, world }: Scene, { to }: Args) => tabs.resolve(to, world.network.front);

/** By the first words of a verb's form. Verbs that are missing here are not supported in a real browser yet. */
const DRIVES: Readonly<Record<string, Drive>> = {
  "browser open": async (s, args) => nothing(s.tabs.open(await at(s, args))),
  "browser follow": async (s, args) => nothing(s.tabs.follow(await at(s, args))),
  "browser submit": async (s, args) =>
    nothing(s.tabs.submit(await at(s, args), args.method === "GET" ? "GET" : "POST", args.values ?? {})),
  "browser reload": ({ tabs }) => nothing(tabs.reload()),
  "browser back": ({ tabs }) => nothing(tabs.back()),
  "browser frame": async (s, args) => nothing(s.tabs.openFrame(await at(s, args))),
  "browser leave frame": ({ tabs }) => nothing(tabs.leaveFrame()),
  "browser use": async ({ use }, { name }) => {
    use(name);
    return null;
  },
  "browser tab": ({ tabs }, { name }) => nothing(tabs.switchTo(name)),
  "browser close": ({ tabs }, { name }) => nothing(tabs.close(name)),
  "browser quit": ({ tabs }) => nothing(tabs.quit()),
  "browser clear cookies": ({ tabs }) => nothing(tabs.deleteCookies(() => true)),
  "browser edit cookie": ({ tabs }, { name, value }) => nothing(tabs.editCookie(name, value)),
  "page fetch": async (s, args) => {
    const { method = "GET", json, bearer, basic, credentials = "same-origin", headers: own = {} } = args;
    const token = bearer === undefined ? null : await s.tabs.read(bearer.area, bearer.key);
    const headers = {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(basic === undefined
        ? {}
        : {
            Authorization: `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString("base64")}`,
          }),
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      ...own,
    };
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    return s.tabs.fetch(await at(s, args), { method, headers, credentials, ...body });
  },
  "page keep token in": async ({ tabs }, { area }) => {
    const { token } = JSON.parse((await tabs.lastAnswer())?.body ?? "{}") as { token?: string };
    return nothing(tabs.write(area, "token", token ?? ""));
  },
  "page connect": async (s, args) => nothing(s.tabs.connect((await at(s, args)).replace(/^http/, "ws"))),
  "page read answer": async ({ tabs }, { name }) => {
    const fields = (await tabs.lastAnswer())?.fields ?? [];
    return fields.find(([field]) => field === name.toLowerCase())?.[1] ?? "null";
  },
  "page read document.cookie": ({ tabs }) => tabs.readCookies(),
  "page write document.cookie": ({ tabs }, { line }) => nothing(tabs.writeCookie(line)),
  "page send": async (s, args) => {
    const { loot } = args;
    const body =
      loot === "document.cookie" ? await s.tabs.readCookies() : await s.tabs.read(loot.area, loot.key);
    const init = { method: "POST", mode: "no-cors", body: body ?? "null" } as const;
    return nothing(s.tabs.fetch(await at(s, args), init));
  },
  "page read": async ({ tabs }, { kept: { area, key } }) => (await tabs.read(area, key)) ?? "null",
  "page write": ({ tabs }, { kept: { area, key }, value }) => nothing(tabs.write(area, key, value)),
  "page remove": ({ tabs }, { kept: { area, key } }) => nothing(tabs.removeKept(area, key)),
  "page change": async ({ tabs, world }, args) => {
    const { area, key } = args.kept;
    const forgery: Forgery = forgeryOf(world, args as never);
    const forged = forgeToken((await tabs.read(area, key)) ?? "", forgery);
    return nothing(tabs.write(area, key, forged?.token ?? ""));
  },
};

/** The first words of a form: "browser open <to:address>" is "browser open". */
const beginOf = (form: string): string => form.replace(/ *[<[].*$/, "");

/** Whether a step is the browser's at all, and not a server's, an attacker's or the clock's. */
export const isBrowsers = ({ verb }: Step): boolean => /^(browser|page) /.test(verb.form);

/** Steps that a real browser cannot do, and why. */
const CANNOT: Readonly<Record<string, string>> = {
  "browser set third-party-cookies": "a real browser has this setting before it starts",
};

/** Why a step is left out, and with it what comes after it; null if it can be done. */
export const whyLeftOut = ({ verb }: Step): string | null =>
  CANNOT[beginOf(verb.form)] ??
  (/^wire /.test(verb.form) ? "a step of a real browser waits for its answer, which is held here" : null);

/** Whether a step is about whose rules hold: the browser that is driven stays what it is. */
export const isChoice = ({ verb, args }: Step): boolean =>
  beginOf(verb.form) === "browser is" || (beginOf(verb.form) === "browser use" && args.browser !== undefined);

/** Returns how to run this step in a real browser; null if it is not supported yet. */
export function driveOf(step: Step): ((scene: Scene) => Promise<string | null>) | null {
  const drive = DRIVES[beginOf(step.verb.form)];
  return drive === undefined ? null : (scene) => drive(scene, step.args as unknown as Args);
}

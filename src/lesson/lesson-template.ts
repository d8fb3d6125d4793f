import type { Trace } from "../trace/event.ts";
import { doStep, parseStep } from "./language/step.ts";
import { buildWorld, type NamedWorld } from "./markdown/named-world.ts";

/** The first step of a new lesson, for any world that has a server. */
const FIRST_STEP = "browser open /profile";

/** Returns a starting world for a new lesson: `worlds/NAME.md`. */
export const worldTemplate = (title: string): string => `---
title: ${title}
---

\`\`\`scene
# Where the lesson begins. These steps are done before its first page.
server start shop.test
server set mode session
server add user shivam id 45 role admin password correct-horse
server add user maya id 46 role customer password blue-kettle
browser open /login
\`\`\`
`;

/** Returns the `index.md` of a new part. */
export const partTemplate = (title: string): string => `---
title: ${title}
summary: Say in one sentence what these lessons are about.
---
`;

/**
 * Returns the text of a new lesson, with every kind of fence and hints on how to go on. Its statements are true in its world: the first
 * step is run to see. Null if that world does not allow the step, which the checks of the world or of the lesson will report.
 */
export function lessonTemplate(path: string, title: string, named: NamedWorld): string {
  const { status, last, granted, denied } = seen(named);
  const [right, wrong] = answersFor(status);
  return `---
title: ${title}
goal: Say in one sentence what the learner will see.
minutes: 1
world: ${named.name}
summary:
  - The first thing to remember, in one sentence.
  - The second thing to remember.
---

<!-- This is a page: a few short sentences. A line with --- begins the next one.
     A page fits a window of 60 by 18. Comments like this are not shown.
     After every change: auth-explained check ${path} -->

Begin with a question that the learner may have. Then say what to **watch**.

<!-- The flow: the stages of the diagram on top of the stage. -->

\`\`\`flow
# In full      | Short  | The event that completes it
Browser asks   | Ask    | request.sent GET /profile
Server answers | Answer | response.sent GET /profile
\`\`\`

<!-- The code: a line with an arrow to an event lights up when that happens. -->

\`\`\`code server.js
app.get("/profile", (req, res) => { // <- request.received
  const user = whoIsAsking(req)
  if (!user) return res.status(401).send("Please log in")${denied ? " // <- access.denied" : ""}
  res.json(user)${granted ? " // <- access.granted" : ""}
})
\`\`\`

<!-- The scene: one step a line. Before a step, a question, if you like: the
     learner predicts, then sees. Below a step, your words for its events. -->

\`\`\`scene
? The browser asks for /profile. What will the server answer?
  + ${right}
  - ${wrong}
${FIRST_STEP}
  request.sent: The browser asks for /profile.
    Say in a sentence or two why this matters.
  response.sent: The server answers ${status}.
    An event that you leave out speaks for itself.
# More steps go here, such as:
# browser submit /login with username=shivam password=correct-horse
# A question without answers asks for a header, to be typed before it comes:
# ? He opens /profile once more. Type the Cookie header.
#   = Cookie: sessionId=abc123 | The jar has it now, and the path fits.
# browser open /profile
\`\`\`

<!-- The notes: what you may say when you present this scene. They stand in
     this file, and on no screen. -->

\`\`\`notes
Ask the class what the server can know of them.
response.sent: Point at the status. Who found that out, and by what?
\`\`\`

<!-- The claims: what must be true by now. Each sentence of yours about what a
     browser or a server does wants one. -->

\`\`\`expect
last response ${last}
seen request.sent GET /profile
\`\`\`

<!-- The exercise: a task in the sandbox. Its goal must not hold at its start, and
     must hold after its solution. Three hints, from a nudge to the step itself. -->

\`\`\`try first-try
Let the browser ask for /settings as well.
goal:
  seen request.sent GET /settings | The browser asks for /settings
hint: What did the browser do when it asked for /profile?
hint: It opened a page. Open another one.
hint: browser open /settings
solution:
  browser open /settings
why: One request, one answer. Each new page is a new request.
\`\`\`

<!-- The quiz: + is the right answer, - a wrong one. Each has a reason. -->

\`\`\`quiz
Who began this conversation?
+ The browser | It sent the request. A server only answers.
- The server | A server waits until it is asked.
\`\`\`
`;
}

/** Runs the first step in a world and returns what happens. */
function seen(named: NamedWorld): { status: number; last: number; granted: boolean; denied: boolean } {
  const { world } = buildWorld(named);
  const from = world.trace.length;
  const place = { path: named.path, line: 1, column: 1 };
  const { step } = parseStep(FIRST_STEP, place);
  if (step !== null) doStep(step, world, place);
  const events: Trace = world.trace.slice(from);
  // A page that has moved is answered more than once.
  const statuses = events.flatMap((e) => (e.type === "response.sent" ? [e.response.status] : []));
  return {
    status: statuses[0] ?? 200,
    last: statuses.at(-1) ?? 200,
    granted: events.some((e) => e.type === "access.granted"),
    denied: events.some((e) => e.type === "access.denied"),
  };
}

/** Returns a right answer and a wrong one. */
function answersFor(status: number): [string, string] {
  const known = "200: it knows who is asking";
  const unknown = "401: it does not know who is asking";
  if (status === 200)
    return [
      `${known} | Something in the request says so.`,
      `${unknown} | Look at the request: it carries something.`,
    ];
  if (status === 401)
    return [
      `${unknown} | Nothing in the request says so.`,
      `${known} | Look at the request: nothing in it says so.`,
    ];
  return [`${status} | Say here why.`, `${known} | Say here why not.`];
}

import type { LabMode } from "../code/lab-modes.ts";

/** A task whose goal can be judged from real traffic: claims over the lab's trace, and what each means. */
export interface LabTask {
  readonly task: string;
  readonly goals: readonly { readonly claim: string; readonly words: string }[];
  readonly why: string;
}

const REFUSED_ROW: LabTask = {
  task: "Get a 401 with a cookie that your browser still has.",
  goals: [
    { claim: "seen session.stored", words: "Log in with a browser" },
    {
      claim: "seen access.denied /profile session-not-found",
      words: "Its next request to /profile is refused: there is no such row",
    },
  ],
  why: "The cookie is a number and nothing more. What counts is the row, and the server has it.",
};

const KEPT_BACK: LabTask = {
  task: "Make your browser keep the cookie back.",
  goals: [
    { claim: "seen cookie.stored", words: "The browser has the cookie" },
    { claim: "seen cookie.withheld", words: "A request of its goes out without it, and not by chance" },
  ],
  why: "Cookies have rules, and the browser keeps them: other sites, other paths, other hosts, or http in place of https.",
};

const SECOND_OUT: LabTask = {
  task: "Log the second browser out, and let the first one stay in.",
  goals: [
    { claim: "sessions are 2", words: "Two browsers are logged in" },
    {
      claim: "after session.deleted seen access.denied /profile session-not-found",
      words: "After a row is deleted, one of them gets a 401",
    },
    {
      claim: "after session.deleted seen access.granted /profile",
      words: "And the other one still gets its profile",
    },
  ],
  why: "Each login is a row of its own. Whoever holds the table can end one and no other.",
};

const THREE_TIMES_NO: LabTask = {
  task: "Get three 401s for three reasons.",
  goals: [
    { claim: "seen access.denied /profile no-cookie", words: "401: there is no cookie" },
    { claim: "seen access.denied /profile session-not-found", words: "401: there is no such row" },
    { claim: "seen access.denied /profile session-idle", words: "401: the row was not used for too long" },
  ],
  why: "The answer is the same each time, so that a stranger learns nothing. The reason stands on the server's side.",
};

const STAY_IN: LabTask = {
  task: "Restart the server, and stay logged in.",
  goals: [
    {
      claim: "after server.restarted seen session.looked-up found",
      words: "After the restart, the row is found",
    },
  ],
  why: "A row that lies in the server's memory dies with it. A table in a file or in Redis does not.",
};

const TOO_LATE: LabTask = {
  task: "Get a 401 with a token that is signed correctly.",
  goals: [
    { claim: "seen token.verified", words: "A token is accepted" },
    { claim: "seen token.rejected token-expired", words: "Later it is refused: it has expired" },
  ],
  why: "A signature says who wrote the token, and never whether it still counts. That is what exp is for.",
};

const NEW_KEY: LabTask = {
  task: "End every token at once.",
  goals: [
    {
      claim: "after key.rotated seen token.rejected token-signature",
      words: "A token from before is refused",
    },
    { claim: "after key.rotated seen token.verified", words: "A new one is accepted" },
  ],
  why: "Without a table there is one way to end a token before its time: another key. It ends all the others as well.",
};

const SOMEBODY_ELSE: LabTask = {
  task: "Be maya without her password.",
  goals: [
    { claim: "seen access.granted /profile maya", words: "You get the profile of maya" },
    { claim: "never credentials.checked maya right", words: "Her password was never used" },
  ],
  why: "A cookie lies with the user, and he can write what he likes. A server that believes it believes anybody.",
};

/** The tasks of a lab, in the order in which they are best done. */
export const LAB_TASKS: Readonly<Record<LabMode, readonly LabTask[]>> = {
  session: [REFUSED_ROW, KEPT_BACK, SECOND_OUT, THREE_TIMES_NO, STAY_IN],
  jwt: [TOO_LATE, NEW_KEY],
  "jwt-cookie": [TOO_LATE, KEPT_BACK, NEW_KEY],
  naive: [SOMEBODY_ELSE],
};

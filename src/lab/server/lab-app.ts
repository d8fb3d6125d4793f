import cors from "cors";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import session from "express-session";
import { percentDecoded } from "../../text/percent-decoded.ts";
import type { LabMode } from "../../trace/show/lab-mode.ts";
import { throwingLine } from "../code/answering-line.ts";
import { LAB_MODES } from "../code/lab-modes.ts";
import { COOKIE_PREFIX, type LabSettings } from "../code/lab-settings.ts";
import { runCode } from "../code/run-code.ts";
import type { LabStore } from "./lab-store.ts";
import type { NodeRequest } from "./message-of.ts";
import { evilPage, homePage } from "./pages.ts";
import { type FormerKey, reportedJwt } from "./reported-jwt.ts";
import { reportedUsers } from "./reported-users.ts";
import type { Reports } from "./reports.ts";
import { ownForm, transferRoute } from "./transfer-route.ts";

/** The input of the app for one run of the server. */
export interface AppParts {
  readonly mode: LabMode;
  /** The code that it runs, as shown. */
  readonly code: readonly string[];
  readonly file: string;
  readonly settings: LabSettings;
  readonly store: LabStore;
  /** Signs the session cookie. */
  readonly secret: string;
  /** The key of tokens, in hexadecimal, as the code reads it from its environment. */
  readonly jwtKey: string;
  /** The keys that were in use before: none of them is accepted. */
  readonly formerKeys: readonly FormerKey[];
  /** Origins by purpose, such as http://shop.localhost:4000. */
  readonly origins: { readonly shop: string; readonly api: string; readonly evil: string };
  readonly reports: Reports;
}

/**
 * Returns a real Express app that runs the code of a lesson. Before that code come an app's usual middlewares (bodies, cookies, CORS) and
 * the pages to use it; `arrived` runs as soon as a request has been read.
 */
export function labApp(parts: AppParts, arrived: RequestHandler): Express {
  const app = express();
  // Errors are answered and shown on the stage, not printed over it.
  app.set("env", "test");
  app.use(express.urlencoded({ extended: false, verify: keepBody }), express.json({ verify: keepBody }));
  app.use(arrived);
  app.use(onlyAt(parts.origins.evil, otherSite(parts)));
  app.use(...crossOrigin(parts));
  app.use(withCookies);
  app.get(["/", "/login"], (_request, response) => {
    const usesHeader = LAB_MODES[parts.mode].auth === "jwt-header";
    response.send(homePage({ usesHeader, api: parts.settings.cors === "none" ? "" : parts.origins.api }));
  });
  if (parts.settings.csrf === "origin") app.post("/transfer", ownForm(parts.origins, parts.reports));
  const names = namesFor(app, parts);
  runCode(parts.code, parts.file, names);
  app.post("/transfer", whoAsks(parts.mode, names), transferRoute(parts.reports));
  app.use(failed(parts));
  return app;
}

const keepBody = (request: unknown, _response: unknown, body: Buffer): void => {
  (request as NodeRequest).rawBody = body.toString("utf8");
};

/** Returns the names that the listings use but do not declare. */
function namesFor(app: Express, { store, secret, jwtKey, formerKeys, reports, settings }: AppParts) {
  return {
    app,
    session,
    store,
    secret,
    jwt: reportedJwt(reports, settings.kid, formerKeys),
    key: Buffer.from(jwtKey, "hex"),
    process: { env: { JWT_KEY: jwtKey } },
    ...reportedUsers(reports),
  };
}

/** Serves only the pages of the other site, nothing of the shop. */
function otherSite({ origins }: AppParts): RequestHandler {
  return (request, response) => {
    if (request.path === "/") response.send(evilPage(origins.shop));
    else response.status(404).send("Nothing here");
  };
}

const onlyAt =
  (origin: string, handler: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.headers.host === new URL(origin).host ? handler(request, response, next) : next();

/** The cors package, with the current settings. */
function crossOrigin({ settings, origins }: AppParts): RequestHandler[] {
  if (settings.cors === "none") return [(_request, _response, next) => next()];
  // `true` reflects any origin: what people write if nothing else has worked.
  return [cors({ origin: settings.cors === "any" ? true : origins.shop, credentials: true })];
}

/** Parses the cookies of a request by name, like cookie-parser; of several with one name the first. */
const withCookies: RequestHandler = (request, _response, next) => {
  const cookies: Record<string, string> = Object.create(null);
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const equals = part.indexOf("=");
    if (equals < 1) continue;
    const name = part.slice(0, equals).trim();
    cookies[name] ??= percentDecoded(part.slice(equals + 1).trim());
  }
  request.cookies = cookies;
  next();
};

/** The last handler: what the code did not catch. */
const failed =
  ({ file, reports }: AppParts): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    reports.threw(throwingLine(error, file));
    if (response.headersSent) return next(error);
    const { status = 500, message = "" } = error as { status?: number; message?: string };
    response.status(status).send(status >= 500 ? `The code threw: ${message}` : message);
  };

/** Authenticates like the code of the mode, for a route next to that code. */
function whoAsks(mode: LabMode, { users, jwt, key }: ReturnType<typeof namesFor>): RequestHandler {
  return ({ cookies }, _response, next) => {
    if (mode === "naive") users.find(({ id }) => id === Number(cookies[`${COOKIE_PREFIX}userId`]));
    const token = cookies[`${COOKIE_PREFIX}token`];
    try {
      if (mode === "jwt-cookie") jwt.verify(token ?? "", key, { algorithms: ["HS256"] });
    } catch {
      // Nobody is known then.
    }
    next();
  };
}

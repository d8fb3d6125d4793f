import { randomBytes } from "node:crypto";
import type { Express } from "express";
import { Masks } from "../capture/masking/masks.ts";
import type { PublicSuffixOf } from "../http/public-suffix.ts";
import type { LessonFiles } from "../lesson/lesson-files.ts";
import type { EventBody } from "../trace/event.ts";
import type { LabMode } from "../trace/show/lab-mode.ts";
import { Clients } from "./clients.ts";
import { labListing } from "./code/lab-code.ts";
import { LAB_MODES } from "./code/lab-modes.ts";
import { editedCode, FIRST_KID, type LabSettings } from "./code/lab-settings.ts";
import { LiveTrace } from "./live-trace.ts";
import { ACCOUNTS } from "./server/accounts.ts";
import { labApp } from "./server/lab-app.ts";
import { LabStore, type RowReports } from "./server/lab-store.ts";
import { maskedBody, recordOf } from "./server/masked-events.ts";
import type { FormerKey } from "./server/reported-jwt.ts";
import { LAB_SERVER, Reports } from "./server/reports.ts";
import { rowReports } from "./server/row-reports.ts";
import type { SessionRow, SessionRows } from "./store/session-rows.ts";
import { TellingQueue } from "./telling-queue.ts";
import { Watch } from "./watch.ts";

export interface LabSetup {
  readonly mode: LabMode;
  readonly lessons: LessonFiles;
  readonly rows: SessionRows;
  readonly suffixOf: PublicSuffixOf;
  /** Whether values are shown unmasked. */
  readonly reveal: boolean;
  readonly https: boolean;
  readonly port: number;
  /** Signs the session cookie. */
  readonly secret: string;
  /** ms since the epoch, by the machine's clock. */
  now(): number;
}

/** A real server on this machine, and the trace of what it does. */
export class Lab {
  readonly setup: LabSetup;
  readonly live: LiveTrace;
  readonly masks: Masks;
  readonly origins: { readonly shop: string; readonly api: string; readonly evil: string };
  readonly watch: Watch;
  readonly #lines: readonly string[];
  readonly #file: string;
  readonly #reports: Reports;
  readonly #rowReports: RowReports;
  #settings: LabSettings;
  #jwtKey = randomBytes(32).toString("hex");
  #formerKeys: readonly FormerKey[] = [];
  /** Offset of the server's clock, in ms. */
  #clockOff = 0;
  #app: Express | null = null;

  constructor(setup: LabSetup) {
    const { mode, lessons, https, port, now, reveal } = setup;
    this.setup = setup;
    const origin = (host: string) => `${https ? "https" : "http"}://${host}:${port}`;
    this.origins = {
      shop: origin("shop.localhost"),
      api: origin("api.shop.localhost"),
      evil: origin("evil.localhost"),
    };
    const listing = labListing(mode, lessons);
    this.#lines = listing.lines.map(({ text }) => text);
    this.#file = listing.file;
    this.#settings = {
      httpOnly: true,
      secure: https,
      sameSite: "lax",
      life: "15m",
      kid: FIRST_KID,
      cors: "none",
      csrf: "none",
    };
    this.live = new LiveTrace(this.origins.shop, listing, now());
    const open = ACCOUNTS.flatMap(({ id, name, role }) => [String(id), name, role]);
    this.masks = new Masks(reveal, [...open, ...KNOWN_WORDS]);
    const queue = new TellingQueue();
    this.#reports = new Reports(
      () => this.serverNow(),
      (body) => this.#observe(body),
    );
    this.#rowReports = rowReports(this.#reports, this.masks, {
      store: setup.rows.lasts ? "shared" : "memory",
      https,
    });
    this.watch = new Watch(this, queue, new Clients(setup.suffixOf), this.#reports);
    this.#begin();
  }

  get settings(): LabSettings {
    return this.#settings;
  }

  get clockOff(): number {
    return this.#clockOff;
  }

  /** The server's own clock, in ms since the epoch. */
  serverNow(): number {
    return this.setup.now() + this.#clockOff;
  }

  /** Handles a request of Node's server. */
  readonly handle = (request: unknown, response: unknown): void => {
    this.watch.handle(request, response, (req, res) => this.#app?.(req as never, res as never));
  };

  /** Changes a setting: the code is edited and restarted, and the rows are kept. */
  configure(change: Partial<LabSettings>, setting: string, value: string): void {
    this.#settings = { ...this.#settings, ...change };
    this.#run();
    this.#observe({ type: "server.configured", server: LAB_SERVER, setting, value });
  }

  setClock(off: number, value: string): void {
    this.#clockOff = off;
    this.#observe({ type: "server.configured", server: LAB_SERVER, setting: "clock", value });
  }

  /** Restarts the process: its memory is lost. */
  async restart(): Promise<void> {
    const { rows } = this.setup;
    const before = (await rows.all()).size;
    await rows.restart();
    const sessionsLost = before - (await rows.all()).size;
    this.#run();
    this.#observe({ type: "server.restarted", server: LAB_SERVER, sessionsLost });
  }

  /** Deletes a row, the newest one or by its number, from 1 on; null if there is none. */
  async deleteRow(number: number | null = null): Promise<SessionRow | null> {
    const found = [...(await this.setup.rows.all())].at(number === null ? -1 : number - 1);
    if (found === undefined || number === 0) return null;
    const [id, row] = found;
    await this.setup.rows.delete(id);
    const record = recordOf(id, row, this.masks);
    this.#observe({ type: "session.deleted", server: LAB_SERVER, record, because: "operator" });
    return row;
  }

  /** Rotates the token key: older tokens are rejected. */
  rotateKey(): void {
    const { kid } = this.#settings;
    this.#formerKeys = [...this.#formerKeys, { kid, key: Buffer.from(this.#jwtKey, "hex") }];
    this.#jwtKey = randomBytes(32).toString("hex");
    this.#settings = { ...this.#settings, kid: `key-${this.#formerKeys.length + 1}` };
    this.#run();
    this.#observe(this.#keyEvent());
  }

  #begin(): void {
    const { mode, rows } = this.setup;
    const { auth } = LAB_MODES[mode];
    this.#run();
    const store = rows.lasts ? "shared" : "memory";
    this.#observe({ type: "server.started", server: LAB_SERVER, mode: auth, store });
    for (const { id, name, role } of ACCOUNTS)
      this.#observe({ type: "user.added", server: LAB_SERVER, user: { id, name, role } });
    if (auth.startsWith("jwt")) this.#observe(this.#keyEvent());
  }

  #keyEvent(): EventBody {
    return { type: "key.rotated", server: LAB_SERVER, alg: "HS256", kid: this.#settings.kid, keptKids: [] };
  }

  #observe(body: EventBody): void {
    this.live.moment(this.setup.now());
    this.live.observe("server", maskedBody(body, this.masks));
  }

  /** Starts the current code. */
  #run(): void {
    const { mode, rows, secret } = this.setup;
    const code = editedCode(this.#lines, this.#settings);
    this.live.runs(code);
    this.#app = labApp(
      {
        mode,
        code,
        file: this.#file,
        settings: this.#settings,
        store: new LabStore(rows, this.#rowReports, () => this.serverNow()),
        secret,
        jwtKey: this.#jwtKey,
        formerKeys: this.#formerKeys,
        origins: this.origins,
        reports: this.#reports,
      },
      this.watch.arrived,
    );
  }
}

/** Returns a random secret. */
export const freshSecret = (): string => randomBytes(32).toString("base64url");

/** Words in the lab's own messages that are not secret. */
const KNOWN_WORDS = ["10", "1000"];

import type { EventBody } from "../../trace/event.ts";
import type { Secrets } from "../secrets.ts";
import { TokenSigner } from "./auth/token-signer.ts";
import type { ServerSettings } from "./server-settings.ts";

/** The settings that determine the keys. */
type KeySettings = Pick<ServerSettings, "mode" | "algorithm" | "secret">;

/** The signing keys of a server, if it signs. Servers behind one balancer start with the same ones. */
export class ServerKeys {
  readonly #server: string;
  readonly #secrets: Secrets;
  readonly #emit: (body: EventBody) => void;
  #settings: KeySettings;
  #signer: TokenSigner | null = null;
  #first: ServerKeys | null = null;

  constructor(server: string, secrets: Secrets, settings: KeySettings, emit: (body: EventBody) => void) {
    this.#server = server;
    this.#secrets = secrets;
    this.#settings = settings;
    this.#emit = emit;
  }

  get signer(): TokenSigner | null {
    return this.#signer;
  }

  /** Joins another server behind one balancer, configured with one key for both: from now on, it uses that one's key. */
  standBeside(first: ServerKeys): void {
    this.#first = first;
  }

  /** Updates the keys after a setting has changed. */
  configure(settings: KeySettings, changed: string): void {
    this.#settings = settings;
    const { mode, algorithm, secret } = settings;
    if (!mode.startsWith("jwt")) return;
    const other = this.#signer?.alg !== algorithm;
    if (!other && (changed !== "secret" || algorithm !== "HS256")) return;
    // A server with its own secret does not use the first one's key.
    const first = this.#first;
    const given = first !== null && first.#settings.secret === secret ? first.signer : null;
    if (given?.alg === algorithm) this.#signer = given.copy(this.#secretBytes);
    else if (other) this.#signer = new TokenSigner(algorithm, this.#secretBytes);
    else this.#signer?.rotate(false);
    this.#tell();
  }

  /** Rotates to a new key: a random one, or the one that `first` has generated already; false if this server does not sign. */
  rotate(keepOld: boolean, first: ServerKeys): boolean {
    if (this.#signer === null) return false;
    this.#settings = { ...this.#settings, secret: "random" };
    if (first !== this && first.signer?.alg === this.#signer.alg)
      this.#signer = first.signer.copy(this.#secretBytes);
    else this.#signer.rotate(keepOld);
    this.#tell();
    return true;
  }

  /** Returns the bytes of the next HS256 key. */
  readonly #secretBytes = (): Uint8Array => {
    const { secret } = this.#settings;
    return secret === "random" ? Buffer.from(this.#secrets.hex(32), "hex") : Buffer.from(secret);
  };

  #tell(): void {
    if (this.#signer === null) return;
    const { alg, kid, keptKids } = this.#signer;
    this.#emit({ type: "key.rotated", server: this.#server, alg, kid, keptKids });
  }
}

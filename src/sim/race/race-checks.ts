import type { SigningAlgorithm } from "../../trace/things.ts";
import { EPOCH } from "../clock.ts";
import { Secrets } from "../secrets.ts";
import { TokenSigner } from "../server/auth/token-signer.ts";
import type { SessionCrowd } from "./session-crowd.ts";

/** One way for a server to authenticate a request, ready to be run many times. */
export interface RaceCheck {
  readonly name: "session" | SigningAlgorithm;
  /** Bytes of the header field with the session id or the token, including its line break. */
  readonly wireBytes: number;
  /** Checks `times` requests one after another; returns how many were accepted. */
  run(times: number): number;
}

const SECONDS = EPOCH / 1000;
const HOUR = 3600;
/** Different sessions and tokens in rotation, so that nothing is cached from the last time. */
const SESSIONS = 50_000;
const TOKENS = 64;

/** The checks of the simulated servers themselves: the session table, and jsonwebtoken with key objects. */
export function raceChecks(crowd: SessionCrowd): RaceCheck[] {
  return [sessionCheck(crowd), tokenCheck("HS256"), tokenCheck("RS256")];
}

function sessionCheck(crowd: SessionCrowd): RaceCheck {
  const { table } = crowd;
  const name = "sessionId=";
  const cookies = crowd.someIds(SESSIONS).map((id) => name + id);
  let next = 0;
  return {
    name: "session",
    wireBytes: fieldBytes("Cookie", cookies[0] ?? ""),
    run(times) {
      let granted = 0;
      for (let i = 0; i < times; i += 1) {
        next = (next + 1) % cookies.length;
        // Sliced from the cookie each time: a string that the table has seen before would be found faster than one off the wire.
        const id = (cookies[next] as string).slice(name.length);
        if (table.lookUp(id, EPOCH).refusal === null) granted += 1;
      }
      return granted;
    },
  };
}

function tokenCheck(alg: SigningAlgorithm): RaceCheck {
  const secrets = new Secrets("race");
  const signer = new TokenSigner(alg, () => Buffer.from(secrets.hex(32), "hex"));
  const tokens = Array.from({ length: TOKENS }, (_, user) => {
    return signer.sign({ userId: 45 + user, role: "customer" }, SECONDS, HOUR).token;
  });
  let next = 0;
  return {
    name: alg,
    wireBytes: fieldBytes("Authorization", `Bearer ${tokens[0]}`),
    run(times) {
      let granted = 0;
      for (let i = 0; i < times; i += 1) {
        next = (next + 1) % tokens.length;
        if (signer.verify(tokens[next] as string, SECONDS + 1).refusal === null) granted += 1;
      }
      return granted;
    },
  };
}

/** "Name: value" and the line break after it (RFC 9112 §5). */
const fieldBytes = (name: string, value: string) => Buffer.byteLength(`${name}: ${value}\r\n`);

import { readPlainPart } from "../reading/read-part.ts";
import type { OtherId, OtherThing, TokenPart } from "../token.ts";

export type Fact = OtherThing["facts"][number];

/** A value of a paste, with the name before it: of a cookie, a header, a parameter. "": it had none. */
export interface PastedValue {
  readonly name: string;
  readonly value: string;
}

/** Recognises one kind of thing; returns null for anything else. */
export type Recogniser = (pasted: PastedValue) => OtherThing | null;

/** Bytes that should be JSON, as a token part. */
export const contentOf = (bytes: Buffer): TokenPart => readPlainPart(bytes, "");

/** A thing of which only the name is known. */
export const thing = (
  id: OtherId,
  name: string,
  advice: string,
  facts: readonly Fact[] = [],
  content: TokenPart | null = null,
): OtherThing => ({ id, name, advice, facts, content });

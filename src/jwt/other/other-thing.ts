import { readPlainPart } from "../reading/read-part.ts";
import type { OtherId, OtherThing, TokenPart } from "../token.ts";

export type Fact = OtherThing["facts"][number];

/** A value of a paste, with the name that stood before it: that of a cookie, a header, a parameter. "": it stood alone. */
export interface PastedValue {
  readonly name: string;
  readonly value: string;
}

/** Tells one kind of thing; null: it is none of that kind. */
export type Recogniser = (pasted: PastedValue) => OtherThing | null;

/** Bytes that should be JSON, as the part of a token that they would be. */
export const contentOf = (bytes: Buffer): TokenPart => readPlainPart(bytes, "");

/** A thing of which no more than its name is known. */
export const thing = (
  id: OtherId,
  name: string,
  advice: string,
  facts: readonly Fact[] = [],
  content: TokenPart | null = null,
): OtherThing => ({ id, name, advice, facts, content });

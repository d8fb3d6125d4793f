import type { HttpRequest } from "../../http/message.ts";
import { isLoopback } from "../../http/secure-connection.ts";
import { maskUrl } from "../masking/mask-messages.ts";
import type { Masks } from "../masking/masks.ts";
import type { StoryExchange } from "../story/story.ts";
import type { TrafficFindingId } from "./traffic-sentences.ts";

/** Notes a finding: its id, its subject, and where it was seen. */
export type NoteFinding = (id: TrafficFindingId, about: string, one: StoryExchange) => void;

/** Returns a request in words: "GET /profile". */
export const requestName = ({ method, url }: HttpRequest, masks: Masks): string =>
  `${method} ${new URL(maskUrl(url, masks)).pathname}`;

/** Whether a URL is on this machine, so that what is sent to it crosses no network. */
export const isOwnMachine = (url: string): boolean => isLoopback(new URL(url).hostname);

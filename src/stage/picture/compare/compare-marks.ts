import type { Ways } from "../../canvas/fit.ts";
import { isEmptySection, type Section } from "../../canvas/section.ts";
import { type Line, lineText, span } from "../../canvas/text.ts";
import { NOTHING_ALONG } from "../../narration/compare/compare-words.ts";
import type { BoxPicture } from "../picture.ts";
import type { ExchangePicture, LanePicture } from "./compare-picture.ts";

const MARK = span("≠ ", "warn");

/** Marks everything in a picture that differs in the other one. What only one of them has needs no mark. */
export function withMarks(lane: LanePicture, other: LanePicture): LanePicture {
  const boxes = [
    [lane.client, other.client],
    [lane.server, other.server],
  ] as const;
  return {
    ...lane,
    client: markedBox(...boxes[0], lane),
    server: markedBox(...boxes[1], lane),
    exchange:
      lane.exchange === null || other.exchange === null
        ? lane.exchange
        : markedExchange(lane.exchange, other.exchange),
    got: lane.got.map((ways, i) => markedWays(ways, other.got[i] ?? null) ?? ways),
    // The subject of the step comes first: a server, or what the browser stores.
    differing: boxes
      .toReversed()
      .flatMap(([own, others]) => differingIn(own, others, lane.changed))
      .toSorted((a, b) => b.telling - a.telling)
      .map(({ line }) => line),
  };
}

function markedExchange(own: ExchangePicture, other: ExchangePicture): ExchangePicture {
  const along = ({ carried }: ExchangePicture, beside: ExchangePicture): Ways | null =>
    carried ?? (beside.carried === null ? null : NOTHING_ALONG.map((way) => [span(way, "dim")]));
  return {
    ...own,
    carried: markedWays(along(own, other), along(other, own)),
    answer: markedWays(own.answer, other.answer),
  };
}

/** Returns the versions that the other one does not have: the same token may be sent in another header. */
function markedWays(own: Ways | null, other: Ways | null): Ways | null {
  if (own === null || other === null || textOf(own[0]) === textOf(other[0])) return own;
  const others = other.map(textOf);
  const telling = own.filter((way) => !others.includes(textOf(way)));
  return (telling.length === 0 ? own : telling).map((way) => [MARK, ...way]);
}

/** More than the weight of any section. */
const WEIGHTY = 100;

/**
 * If nothing travels, the differences are all there is to see, so other sections are dropped for them; and all are dropped for what the
 * step has changed. A section that is and was empty is shown only if nothing else needs the room.
 */
function markedBox(own: BoxPicture, other: BoxPicture, { exchange, changed }: LanePicture): BoxPicture {
  const mark = (section: Section): Section => {
    const { title, weight } = section;
    const unlike = differs(section, other);
    const isNew = changed.includes(nameOf(section));
    const least = isEmptySection(section) && !isNew;
    return {
      ...section,
      title: unlike ? title.map((way) => [...way, span(" ≠", "warn")]) : title,
      weight: least
        ? Math.min(weight, EMPTY_WEIGHT)
        : weight + (isNew ? 2 * WEIGHTY : 0) + (unlike && exchange === null ? WEIGHTY : 0),
    };
  };
  return {
    ...own,
    sections: own.sections.map(mark),
    verdict:
      own.verdict === null
        ? null
        : (markedWays([own.verdict], other.verdict && [other.verdict])?.[0] ?? null),
  };
}

const EMPTY_WEIGHT = 1;

/** Returns the names of the sections of a box that changed, or have a row that is being looked at. */
export const changedIn = (before: BoxPicture, after: BoxPicture): string[] =>
  after.sections.flatMap((section) => {
    if (section.rows.some(({ fresh }) => fresh)) return [nameOf(section)];
    const was = before.sections.find((s) => nameOf(s) === nameOf(section));
    return (was === undefined ? isEmptySection(section) : rowsText(was) === rowsText(section))
      ? []
      : [nameOf(section)];
  });

/** Whether another box has a section of this name with other rows. */
const differs = (section: Section, { sections }: BoxPicture): boolean =>
  sections.some((s) => nameOf(s) === nameOf(section) && rowsText(s) !== rowsText(section));

/** Returns the name of a section: the start of its title, which may continue with its state: "Session table  shared". */
export const nameOf = ({ title }: Section): string => title[0]?.[0]?.text ?? "";

/** Returns the sections that differ or that the step has changed; `telling`: how relevant each is to the step. */
function differingIn(
  own: BoxPicture,
  other: BoxPicture,
  changed: readonly string[],
): { line: Line; telling: number }[] {
  return own.sections.flatMap((section) => {
    const isNew = changed.includes(nameOf(section));
    const unlike = differs(section, other);
    if (!isNew && !unlike) return [];
    const rows = section.rows.flatMap(
      ({ ways }, i): Line => [span(i === 0 ? "  " : "; "), ...(ways[0] ?? [])],
    );
    const line = [...(unlike ? [MARK] : []), ...(section.title[0] ?? []), ...rows];
    return [{ line, telling: isNew ? 2 : isEmptySection(section) ? 0 : 1 }];
  });
}

const textOf = (line: Line | undefined): string => (line === undefined ? "" : lineText(line));

const rowsText = ({ rows }: Section): string => rows.map(({ ways }) => lineText(ways[0] ?? [])).join("\n");

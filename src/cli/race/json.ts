import { type Race, timingOf } from "../../stage/race/race.ts";

/** Returns a race as one document. The name of every number includes its unit. */
export function raceJson(race: Race): string {
  const { hop, rounds, timings, crowd, wire } = race;
  const session = timingOf(race, "session")?.median ?? Number.NaN;
  const document = {
    schemaVersion: 1,
    rounds,
    modelledHopNanoseconds: hop,
    checks: timings.map(({ name, median, lower, upper }) => ({
      name,
      medianNanoseconds: tenth(median),
      lowerQuartileNanoseconds: tenth(lower),
      upperQuartileNanoseconds: tenth(upper),
      withModelledHopNanoseconds: tenth(median + hop),
      timesSessionLookup: Number((median / session).toPrecision(3)),
      wireBytesPerRequest: wire.find((cost) => cost.name === name)?.bytes,
    })),
    sessions: crowd && {
      askedCount: crowd.asked,
      count: crowd.count,
      totalBytes: crowd.bytes,
      bytesPerSession: Math.round(crowd.bytes / crowd.count),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const tenth = (nanoseconds: number): number => Math.round(nanoseconds * 10) / 10;

/** The targets of a start, in times of `node -e 0`, and the table of what was measured on several Nodes. */

const AIMS: ReadonlyMap<string, number> = new Map([
  ["--version", 1.2],
  ["list", 1.6],
  ["decode", 1.5],
  ["first frame of play", 1.8],
]);

/** An older one keeps nothing that it has compiled for the next start, so that it has no targets. */
const FIRST_WITH_AIMS = 22;

/** How often a start costs what `node -e 0` does, by the name of what is started. */
interface StartsOnNode {
  readonly version: string;
  readonly ratios: ReadonlyMap<string, { readonly now: number; readonly before: number | null }>;
}

/** Returns the target of a start, or null if that version of Node has none. */
export function startAim(name: string, version: string): number | null {
  return Number.parseInt(version, 10) < FIRST_WITH_AIMS ? null : (AIMS.get(name) ?? null);
}

/** Returns the table in Markdown: a row for each start, a column for each Node. */
export function startTable(nodes: readonly StartsOnNode[]): string {
  const head = [
    "start",
    `at most, from Node ${FIRST_WITH_AIMS}`,
    ...nodes.map(({ version }) => `Node ${version}`),
  ];
  const rows = [...AIMS].map(([name, aim]) => [
    name,
    `${aim}`,
    ...nodes.map(({ ratios }) => cell(ratios.get(name))),
  ]);
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Returns a sentence for each target that was missed. */
export function missedStarts(nodes: readonly StartsOnNode[]): string[] {
  return nodes.flatMap(({ version, ratios }) =>
    [...ratios].flatMap(([name, { now }]) => {
      const aim = startAim(name, version);
      return aim === null || now <= aim
        ? []
        : [`${name} on Node ${version}: ${now.toFixed(2)}, and not at most ${aim}`];
    }),
  );
}

function cell(ratios: { readonly now: number; readonly before: number | null } | undefined): string {
  if (ratios === undefined) return "–";
  return ratios.before === null
    ? ratios.now.toFixed(2)
    : `${ratios.now.toFixed(2)}, was ${ratios.before.toFixed(2)}`;
}

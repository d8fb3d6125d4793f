import { parseArgs } from "node:util";
import { WrongArgument } from "../wrong-argument.ts";

export const NODES_USAGE = `npm run bench:nodes [-- <node>… --against <commit>]

  <node>              a path, or a version, which npm fetches once and keeps (20, 22, 24 and 26)
  --against <commit>  measures the build of that commit as well, in turn with this one
`;

const VERSIONS = ["20", "22", "24", "26"];

interface NodesArguments {
  readonly help: boolean;
  readonly nodes: readonly string[];
  readonly against: string | null;
}

/** Parses the arguments of `npm run bench:nodes`. Throws a WrongArgument. */
export function nodesArguments(args: readonly string[]): NodesArguments {
  const { values, positionals } = parsed(args);
  return {
    help: values.help ?? false,
    nodes: positionals.length > 0 ? positionals : VERSIONS,
    against: values.against ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { against: { type: "string" }, help: { type: "boolean" } },
    });
  } catch (error) {
    // What follows the first sentence is about arguments that begin with a hyphen, and none does.
    const [sentence = ""] = (error as Error).message.split(/\.?\s*(?:\n|\. )/);
    throw new WrongArgument(`${sentence}.`);
  }
}

import type { CompletedCommand, CompletedOption, Offers } from "./completions.ts";

/** Returns a script for PowerShell 5.1 or later. PowerShell itself completes files if the script has no candidates. */
export function powershellScript(completions: readonly CompletedCommand[]): string {
  return `# auth-explained: completion for PowerShell
Register-ArgumentCompleter -Native -CommandName auth-explained -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  # For each command: the words in its place, its flags, and the words after a flag; $null: a file, or what nobody can guess.
  $places = @{
${completions.map(placeEntry).join("\n")}
  }
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '' -and $words.Count -gt 0) { $words = @($words | Select-Object -SkipLast 1) }
  $command = ''
  foreach ($word in $words) {
    $next = "$command $word".Trim()
    if ($places.ContainsKey($next)) { $command = $next }
  }
  $place = $places[$command]
  $before = if ($words.Count -gt 0) { $words[-1] } else { '' }
  $answers = if ($place.After.ContainsKey($before)) { $place.After[$before] }
    elseif ($wordToComplete.StartsWith('-')) { $place.Flags }
    else { $place.Words }
  $answers | Where-Object { $_ -and $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}`;
}

function placeEntry({ path, options, values, parts }: CompletedCommand): string {
  const words = [...parts.map(({ name }) => name), ...(typeof values === "string" ? [] : values)];
  const after = options.flatMap(afterFlag);
  return `    '${path.join(" ")}' = @{
      Words = ${list(words)}
      Flags = ${list(options.map(({ long }) => long))}
      After = @{ ${after.join("; ")} }
    }`;
}

function afterFlag({ long, short, values }: CompletedOption): string[] {
  if (values === null) return [];
  return [long, short].flatMap((flag) => (flag === null ? [] : `'${flag}' = ${valueList(values)}`));
}

const valueList = (values: Offers) => (typeof values === "string" ? "$null" : list(values));

const list = (words: readonly string[]) => `@(${words.map((word) => `'${word}'`).join(", ")})`;

import { Argument } from "commander";
import type { CommandDeclaration } from "../call.ts";
import { SHELLS, type Shell } from "./shells.ts";

/** `completion`: a script for a shell. */
export const completionCommand: CommandDeclaration = {
  notes: () => `To use it in every new shell:
  bash        echo 'source <(auth-explained completion bash)' >> ~/.bashrc
  zsh         echo 'source <(auth-explained completion zsh)' >> ~/.zshrc     (after compinit)
  fish        auth-explained completion fish > ~/.config/fish/completions/auth-explained.fish
  powershell  auth-explained completion powershell >> $PROFILE

Shells complete only installed commands: npm install --global auth-explained`,
  examples: ["auth-explained completion bash"],
  declare(command, cli) {
    command.addArgument(new Argument("<shell>", "the shell").choices(SHELLS)).action(async (shell: Shell) => {
      const { runCompletion } = await import("./run.ts");
      await runCompletion(cli, shell);
    });
  },
};

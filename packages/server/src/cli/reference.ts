import type { Command } from 'commander'

/** `docs/cli.md`: the help of every command, one after the other. */
export function reference(program: Command): string {
  const sections = leavesOf(program).map((command) => `## ${nameOf(command)}\n\n${fenced(helpOf(command))}`)
  return `# Command line\n\nMade from the commands' own \`--help\`.\n\n${[fenced(helpOf(program)), ...sections].join('\n')}`
}

/** Commands that do something, in the order of the help. */
export const leavesOf = (command: Command): readonly Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf)

/** The words that call it. */
export const nameOf = (command: Command): string =>
  command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`

const fenced = (text: string): string => `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`

/** What `--help` prints, on a terminal of 100 columns. */
function helpOf(command: Command): string {
  let text = ''
  const writeOut = (piece: string) => {
    text += piece
  }
  command.configureOutput({ writeOut, getOutHelpWidth: () => 100 })
  command.outputHelp()
  return text
}

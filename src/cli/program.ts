// The command line: reads the words, runs one command of the table, and turns its end into an exit code.
// 0: done. 1: something failed or waits for a person. 2: wrong usage or bad input.

import { Command as Commander, CommanderError } from 'commander'
import { InputError } from '../lib/errors.ts'
import type { Command } from './command.ts'
import { commands, groups } from './commands.ts'
import { complaintOf, makePrint, printComplaint, type Streams, stackOf } from './print.ts'
import { readSettings } from './settings.ts'
import { version } from './version.ts'

/** What a command line runs in: the process's own, or a test's. */
export interface Surroundings {
  readonly streams: Streams
  readonly signal: AbortSignal
  /** With `.env` taken in. Throws InputError where that cannot be read. */
  env(): NodeJS.ProcessEnv
  readonly isTerminal: boolean
}

/** Answers the exit code. */
export async function main(words: readonly string[], { streams, signal, env, isTerminal }: Surroundings): Promise<number> {
  const print = makePrint(asksForJson(words), streams)
  let help = ''
  let code = 0
  const collect = (text: string) => {
    help += text
  }
  const program = programOf(async (command, args, options) => {
    const settings = readSettings(env(), { dataDir: options['dataDir'] as string | undefined })
    code = await command.run({ args, options, settings, env: env(), print, signal, isTerminal })
  })
  eachCommand(program, (one) =>
    one.exitOverride().configureOutput({ writeOut: collect, writeErr: collect, outputError: () => {} }),
  )
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    code = isHelp(error) ? 0 : failed(print, error, signal)
  }
  if (help !== '' && print.json) print.value({ help })
  else if (help !== '') streams.out(help)
  else if (!print.hasValue) print.value({})
  return code
}

/** Whoever stopped it knows why it ended. */
function failed(print: ReturnType<typeof makePrint>, error: unknown, signal: AbortSignal): 1 | 2 {
  if (signal.aborted && error === signal.reason) return 1
  const told = error instanceof CommanderError ? usageError(error) : error
  const stack = stackOf(told)
  if (stack) print.advice(stack)
  printComplaint(print, complaintOf(told))
  return told instanceof InputError ? 2 : 1
}

const asksForJson = (words: readonly string[]) =>
  words.slice(0, words.includes('--') ? words.indexOf('--') : undefined).includes('--json')

type Run = (command: Command, args: string[], options: Record<string, string | boolean | undefined>) => Promise<void>

function programOf(run: Run): Commander {
  const program = new Commander('hourbridge')
    .description('Keeps time where people work and time where the company bills in step.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this text')
    .helpCommand(false)
    .option('--json', 'answer with one JSON value on stdout')
    .option('--data-dir <dir>', 'where data is kept (default: HOURBRIDGE_DATA_DIR, else ./data)')
    .configureHelp({ showGlobalOptions: true })
  for (const command of commands) addCommand(program, command, run)
  return program
}

function groupOf(program: Commander, name: string): Commander {
  const known = program.commands.find((one) => one.name() === name)
  if (known) return known
  return program
    .command(name)
    .description(groups[name]!)
    .helpOption('--help', 'print this text')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
}

function addCommand(program: Commander, command: Command, run: Run): void {
  const [first = '', second] = command.name.split(' ')
  const parent = second === undefined ? program : groupOf(program, first)
  const made = parent
    .command(second ?? first)
    .description(command.summary)
    .helpOption('--help', 'print this text')
  if (command.args) made.arguments(command.args)
  for (const [flags, text] of command.options ?? []) made.option(flags, text)
  if (command.more) made.addHelpText('after', `\n${command.more}`)
  made.configureHelp({ showGlobalOptions: true }).action((...given: unknown[]) => {
    const self = given.at(-1) as Commander
    return run(command, self.args, self.optsWithGlobals())
  })
}

function eachCommand(command: Commander, act: (command: Commander) => void): void {
  act(command)
  for (const one of command.commands) eachCommand(one, act)
}

const isHelp = (error: unknown) => error instanceof CommanderError && /^commander\.(help|helpDisplayed|version)$/.test(error.code)

/** Commander says "error: unknown option '--jsn'\n(Did you mean --json?)". */
function usageError({ message }: CommanderError): InputError {
  const [first = '', hint] = message.replace(/^error: /, '').split('\n')
  return new InputError(first, { advice: hint ? hint.replace(/[()]/g, '') : 'See `hourbridge --help`.' })
}

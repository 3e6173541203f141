import type { Argument, Command, Option } from "commander";
import { sourceOf, type Source } from "../program/words.ts";

/** One word that may stand where the cursor is. */
export interface Candidate {
  readonly value: string;
  /** What it is; empty where there is nothing to say. */
  readonly description: string;
}

/** What may stand where the cursor is: these words, or the name of a file. */
export type Candidates = readonly Candidate[] | "files";

/** Finds the words that only this machine knows, such as names of stacks. */
export type Look = (source: Exclude<Source, "files">) => Promise<readonly Candidate[]>;

/**
 * What may stand in place of the last of `words`, which is as far as the user has typed it; the others are whole. The
 * words come after the program's own name.
 */
export async function candidates(program: Command, words: readonly string[], look: Look): Promise<Candidates> {
  const typed = words.at(-1) ?? "";
  const { command, given, waiting } = walk(program, words.slice(0, -1));
  if (waiting) return valuesOf(waiting, typed, look);
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(typed) ?? [];
  if (flag !== undefined && value !== undefined) {
    const values = await valuesOf(optionNamed(command, flag), value, look);
    return values === "files" ? values : values.map((one) => ({ ...one, value: `${flag}=${one.value}` }));
  }
  if (typed.startsWith("-")) return begunWith(typed, optionsOf(command));
  const argument = command.registeredArguments[given];
  const values = argument ? await valuesOf(argument, typed, look) : [];
  return values === "files" || given > 0 ? values : [...begunWith(typed, commandsOf(command)), ...values];
}

interface Place {
  readonly command: Command;
  /** How many arguments it has already. */
  readonly given: number;
  /** The option that the next word is the value of. */
  readonly waiting: Option | undefined;
}

function walk(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, given: 0, waiting: undefined };
  for (const word of words) place = step(place, word);
  return place;
}

function step({ command, given, waiting }: Place, word: string): Place {
  if (waiting) return { command, given, waiting: undefined };
  if (word.startsWith("-")) {
    const option = word.includes("=") ? undefined : optionNamed(command, word);
    return { command, given, waiting: option && !option.isBoolean() ? option : undefined };
  }
  const inner = given === 0 ? command.commands.find((one) => one.name() === word) : undefined;
  return inner ? { command: inner, given: 0, waiting } : { command, given: given + 1, waiting };
}

function optionNamed(command: Command, flag: string): Option | undefined {
  return command.options.find(({ short, long }) => flag === short || flag === long);
}

async function valuesOf(word: Argument | Option | undefined, typed: string, look: Look): Promise<Candidates> {
  const source = sourceOf(word);
  if (source === "files") return source;
  const choices = word?.argChoices?.map((value) => ({ value, description: "" })) ?? [];
  return begunWith(typed, source ? await look(source) : choices);
}

function commandsOf(command: Command): Candidate[] {
  const visible = command.createHelp().visibleCommands(command);
  return visible.map((one) => ({ value: one.name(), description: one.description() }));
}

function optionsOf(command: Command): Candidate[] {
  const visible = command.createHelp().visibleOptions(command);
  return visible.map(({ long, short, description }) => ({ value: long ?? short ?? "", description }));
}

function begunWith(typed: string, all: readonly Candidate[]): Candidate[] {
  return all.filter(({ value }) => value.startsWith(typed));
}

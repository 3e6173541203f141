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
  const { command, given, waiting, helping } = walk(program, words.slice(0, -1));
  if (helping) return given > 0 ? [] : begunWith(typed, commandsOf(command));
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
  /** After `help`, which takes one command. */
  readonly helping: boolean;
}

function walk(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, given: 0, waiting: undefined, helping: false };
  for (const word of words) place = step(place, word);
  return place;
}

function step(place: Place, word: string): Place {
  const { command, given, waiting, helping } = place;
  if (waiting) return { ...place, waiting: undefined };
  if (word.startsWith("-")) {
    const option = word.includes("=") ? undefined : optionNamed(command, word);
    return { ...place, waiting: option && !option.isBoolean() ? option : undefined };
  }
  if (word === "help" && given === 0 && !helping && command.commands.length > 0) return { ...place, helping: true };
  const inner = given === 0 && !helping ? command.commands.find((one) => one.name() === word) : undefined;
  return inner ? { ...place, command: inner } : { ...place, given: given + 1 };
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

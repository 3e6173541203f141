import { text } from "./rules.ts";

// Narrower than `git check-ref-format`: Git also takes ; $ ` ' and other letters that mean something to a shell.
const letters = /^[A-Za-z0-9._/@+-]+$/;
const git = [/^[-/.]/, /[/.]$/, /\.lock(\/|$)/, /\.\.|\/\/|\/\.|@\{/, /^@$/, /^HEAD$/];

/** The name of a Git branch. */
export const branch = text("a branch name of letters, digits and . _ / @ + -, up to 200 characters", (value) =>
  value.length <= 200 && letters.test(value) && !git.some((forbidden) => forbidden.test(value))
    ? undefined
    : "is no branch name",
);

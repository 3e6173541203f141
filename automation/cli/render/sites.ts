import { colors } from "../colors.ts";
import { UserError } from "../../../errors/user-error.ts";
import { exitCodes } from "../exit.ts";
import { visible } from "../../visible.ts";
import { isGood, type Answer, type SiteStatus } from "../../index.ts";

/** Prints each site's URL, and below it what answered. */
export function printSites(sites: readonly SiteStatus[]): void {
  const width = Math.max(...sites.map(({ name }) => name.length));
  for (const { name, url, answers } of sites) {
    console.log(`  ${name.padEnd(width)}  ${colors.cyan(url)}`);
    for (const answer of answers) console.log(`  ${" ".repeat(width)}  ${answerText(answer)}`);
    if (answers.length === 0)
      console.log(`  ${" ".repeat(width)}  ${colors.dim("not asked: its servers are records only")}`);
  }
}

/** `GET /healthz  200 in 4 ms: ok` */
export function answerText(answer: Answer): string {
  const { path, status, says, ms } = answer;
  const told = `GET ${path}  ${status ?? "no answer"} in ${ms} ms${says === "" ? "" : `: ${visible(says)}`}`;
  return isGood(answer) ? colors.green(told) : colors.red(told);
}

/**
 * Ends the command badly where a site did not answer as it should; with `--json` the answers are told already.
 * @throws UserError GW_SITE_SILENT
 */
export function judgeAnswers(stack: string, sites: readonly SiteStatus[], json: boolean | undefined): void {
  const bad = sites.flatMap(({ name, answers }) =>
    answers.filter((answer) => !isGood(answer)).map(({ path, status, says }) => `${name} ${path}: ${status ?? says}`),
  );
  if (bad.length === 0) return;
  if (json) {
    process.exitCode = exitCodes.failed;
    return;
  }
  throw new UserError("GW_SITE_SILENT", {
    what: `${stack} is up, but not every site answers as it should`,
    got: bad.join("; "),
    fix: "look at the site's log on its server: journalctl -u 'gangway-*'",
  });
}

import { colors } from "../colors.ts";
import { execa } from "execa";
import { diagnose, type Finding } from "../../../localcloud/index.ts";
import { engineOutlook } from "../../engine/engine.ts";
import { exitCodes } from "../exit.ts";
import { printJson } from "./options.ts";

/** `gangway doctor`: what this machine has and lacks for `up --local`, each lack with its fix. */
export async function doctorCommand(options: { json?: boolean }): Promise<void> {
  const [git, engine, local] = await Promise.all([findGit(), engineOutlook(), diagnose()]);
  const findings: Finding[] = [nodeFinding(), git, { name: "Pulumi CLI", ...engine }, ...local];
  const ok = findings.every((finding) => finding.ok);
  if (options.json) printJson({ ok, findings });
  else print(findings, ok);
  if (!ok) process.exitCode = exitCodes.failed;
}

function print(findings: Finding[], ok: boolean): void {
  const width = Math.max(...findings.map(({ name }) => name.length));
  for (const { name, ok, found, fix } of findings) {
    console.log(`${ok ? colors.green("✔") : colors.red("✖")} ${name.padEnd(width)}  ${found}`);
    if (fix !== undefined) console.log(fix.replace(/^/gm, `  ${" ".repeat(width)}  → `));
  }
  console.log(ok ? "\n`gangway up NAME --local` can work here" : "\n`gangway up NAME --local` cannot work here yet");
}

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  const fix = "install Node.js 20.19, 22.12 or 24, or newer";
  return { name: "Node.js", ok, found: process.version, ...(!ok && { fix }) };
}

async function findGit(): Promise<Finding> {
  const { stdout, failed } = await execa("git", ["--version"], { reject: false });
  return failed
    ? { name: "Git", ok: false, found: "none", fix: "install Git (on Debian: apt-get install git)" }
    : { name: "Git", ok: true, found: stdout.replace("git version ", "") };
}

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { UserError } from "../../errors/user-error.ts";
import type { Report } from "./engine.ts";
import { isGoodGo, pinnedVersion } from "./version.ts";

/** A Go module of its own that pins the CLI and everything it is made of. */
const module = fileURLToPath(new URL("go/", import.meta.url));
const packageName = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** From this version on, Go fetches the newer Go that a module asks for. */
const selfUpdatingGo = "1.21";

/** Why the CLI cannot be built here; undefined where Go can do it. */
export async function buildObstacle(): Promise<string | undefined> {
  const go = await installedGo();
  if (go === undefined) return "Go is not installed";
  return isGoodGo(go, selfUpdatingGo) ? undefined : `${go} is too old (1.21 or newer is needed)`;
}

/** Builds `bin/pulumi` into `folder`. About five minutes on two cores, of which the first is download. */
export async function buildEngine(folder: string, report: Report, signal?: AbortSignal): Promise<void> {
  const wanted = /^go (\S+)$/m.exec(await readFile(`${module}go.mod`, "utf8"))?.[1] ?? pinnedVersion;
  const recent = isGoodGo((await installedGo()) ?? "", wanted);
  const build = execa(
    "go",
    ["build", "-v", "-o", `${folder}/bin/pulumi`, "-ldflags", `-X ${versionVariable}=v${pinnedVersion}`, packageName],
    {
      cwd: module,
      env: recent ? {} : { GOTOOLCHAIN: "auto" },
      reject: false,
      lines: true,
      ...(signal && { cancelSignal: signal }),
    },
  );
  let [fetched, compiled] = [0, 0];
  report({ name: "engine", text: `building the Pulumi CLI ${pinnedVersion} with Go (about 5 minutes, once)` });
  for await (const line of build.iterable({ from: "stderr" })) {
    if (line.startsWith("go: ")) fetched += 1;
    else compiled += 1;
    if ((fetched + compiled) % 25 === 0) {
      report({
        name: "engine",
        text: `building the Pulumi CLI: ${fetched} modules fetched, ${compiled} packages compiled`,
      });
    }
  }
  const { failed, stderr } = await build;
  signal?.throwIfAborted();
  if (failed) {
    throw new UserError("GW_ENGINE_BUILD", {
      what: "`go build` of the Pulumi CLI failed",
      got: stderr.slice(-5).join("\n"),
      fix: "mend what Go says, or install the Pulumi CLI 3.207 or newer and put it on PATH; then run this again",
    });
  }
}

/** The Go on PATH, as "go1.26.8"; undefined where there is none. */
async function installedGo(): Promise<string | undefined> {
  const { stdout, failed } = await execa("go", ["env", "GOVERSION"], { env: { GOTOOLCHAIN: "local" }, reject: false });
  return failed ? undefined : stdout.trim();
}

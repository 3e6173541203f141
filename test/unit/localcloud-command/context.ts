import type { Context } from "../../../localcloud/provider/resource-type.ts";

export interface TestContext extends Context {
  readonly lines: { severity: string; message: string; ephemeral: boolean }[];
  cancel(): void;
}

/** What a provider is given for one resource, with what it logged. */
export function testContext(name = "step"): TestContext {
  const controller = new AbortController();
  const lines: TestContext["lines"] = [];
  return {
    urn: `urn:pulumi:dev::shop::command:remote:Command::${name}`,
    stack: "dev",
    signal: controller.signal,
    lines,
    log: (severity, message, ephemeral = false) => void lines.push({ severity, message, ephemeral }),
    cancel: () => controller.abort(),
  };
}

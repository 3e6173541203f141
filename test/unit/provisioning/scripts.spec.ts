import { createHash } from "node:crypto";
import { expect } from "chai";
import { execa } from "execa";
import { environmentScript, releaseScript, statusScript, type Script } from "../../../provisioning/index.ts";
import { balancedPlan, bastionPlan, environmentPlan, releasePlan } from "./plans.ts";

const scripts: [name: string, script: Script][] = [
  ["the environment", environmentScript(environmentPlan)],
  ["an environment behind a balancer", environmentScript(balancedPlan)],
  ["a bastion's environment", environmentScript(bastionPlan)],
  ["a release", releaseScript(releasePlan)],
  ["a release without variables", releaseScript({ ...releasePlan, env: {}, processes: 4 })],
  ["a release through a proxy", releaseScript({ ...releasePlan, proxy: "http://10.0.0.5:3128" })],
  ["the status", statusScript()],
];

describe("the script of", () => {
  for (const [name, script] of scripts) {
    it(`${name} is bash`, async () => {
      await execa("bash", ["-n"], { input: script.stdin });
    });

    it(`${name} runs nothing before its last line has arrived`, () => {
      expect(script.stdin).to.match(/^main\(\) \{\n[^]*\n\}\nmain <\/dev\/null\n$/);
    });

    it(`${name} is known by the digest of its text`, () => {
      expect(script.digest).to.equal(createHash("sha256").update(script.stdin).digest("hex"));
    });
  }

  it("any stage has no text of a plan in its command", () => {
    const commands = new Set(scripts.map(([, script]) => script.command));
    expect([...commands]).to.deep.equal(["sudo -n timeout -k 10 900 bash -s"]);
  });

  it("another plan has another digest", () => {
    const other = releaseScript({ ...releasePlan, env: { ...releasePlan.env, EXTRA: "1" } });
    expect(other.digest).not.to.equal(releaseScript(releasePlan).digest);
  });
});

import { expect } from "chai";
import { environmentScript, type EnvironmentPlan } from "../../../provisioning/index.ts";
import { balancedPlan, bastionPlan, environmentPlan } from "./plans.ts";

const stepsOf = (script: string) => [...script.matchAll(/^step (\w+)$/gm)].map(([, name]) => name);

/** The words of an array of bash. */
function wordsOf(script: string, variable: string): string[] {
  const [, words = ""] = new RegExp(`^${variable}=\\((.*)\\)$`, "m").exec(script) ?? [];
  return words.split(" ").map((word) => word.slice(1, -1));
}

describe("environmentScript", () => {
  const cases: [server: string, plan: EnvironmentPlan, steps: string, packages: string, former: string][] = [
    [
      "a server for all",
      environmentPlan,
      "boot sources packages databases npm sites front former",
      "postgresql nginx passenger nodejs git",
      "relay nat",
    ],
    [
      "an application server behind a balancer",
      balancedPlan,
      "boot sources packages npm sites drain front former",
      "nginx passenger nodejs git",
      "relay nat",
    ],
    [
      "an application server that others get their packages through",
      { sites: environmentPlan.sites, relay: { clients: "10.0.0.0/16", hosts: [] } },
      "boot sources packages npm sites front relay former",
      "nginx passenger nodejs git tinyproxy",
      "nat",
    ],
    ["a bastion", { sites: [] }, "boot sources packages jumps former", "", "relay nat"],
    [
      "a bastion with all its tasks",
      bastionPlan,
      "boot sources packages relay nat jumps former",
      "tinyproxy nftables",
      "",
    ],
  ];

  for (const [server, plan, steps, packages, former] of cases) {
    it(`gives ${server} what it needs and no more`, () => {
      const { stdin } = environmentScript(plan);
      expect(stepsOf(stdin).join(" ")).to.equal(steps);
      expect(wordsOf(stdin, "packages").join(" ")).to.equal(packages);
      expect(wordsOf(stdin, "former_roles").join(" ")).to.equal(former);
    });
  }

  it("holds back the packages of the web server where there is one", () => {
    expect(wordsOf(environmentScript(balancedPlan).stdin, "held_packages")).to.include.members(["nginx", "passenger"]);
    expect(wordsOf(environmentScript(bastionPlan).stdin, "held_packages")).to.deep.equal([""]);
  });

  it("lets a shutdown take until the balancer has moved on and requests have ended", () => {
    const { stdin } = environmentScript(balancedPlan);
    expect(stdin).to.contain("ExecStop=/usr/local/lib/gangway/drain 60 15 2\nTimeoutStopSec=70\n");
  });

  it("refuses hosts, blocks and proxies that would be more than that", () => {
    const { relay } = bastionPlan;
    const plans: EnvironmentPlan[] = [
      { sites: [], relay: { ...relay!, hosts: ["x.example.com\n.*"] } },
      { sites: [], relay: { ...relay!, hosts: ["git.example.com/path"] } },
      { sites: [], relay: { ...relay!, clients: "10.0.0.0/16\nAllow 0.0.0.0/0" } },
      { sites: [], nat: { cidr: "10.0.0.0/16 masquerade; }" } },
      { sites: [], proxy: 'http://10.0.0.5:3128"; Acquire::x "' },
      { sites: [], proxy: "http://10.0.0.5" },
    ];
    for (const plan of plans) expect(() => environmentScript(plan), JSON.stringify(plan)).to.throw();
  });
});

import { RunError } from "@pulumi/pulumi";
import { expect } from "chai";
import { problemOf, userErrorIn } from "../../../automation/driver/engine-errors.ts";
import { UserError } from "../../../errors/user-error.ts";

const urn = "urn:pulumi:demo::gangway::gangway:index:WebService$command:remote:Command::web-release-notes";
const nothing = { error: new Error("exit 1"), faults: [], cancelled: false, scrub: (text: string) => text };

describe("a failed operation's problem", () => {
  it("is what a script on a server said, with the lines before it", () => {
    const text = [
      'exit status 1: running "sudo -n bash -s":',
      "Error: no such luck",
      "GW_RELEASE_UNHEALTHY: the release answers not at all; fix: mend it",
    ].join("\n");
    expect(problemOf({ ...nothing, faults: [{ urn, text }] })).to.deep.equal({
      code: "GW_RELEASE_UNHEALTHY",
      text: { what: "the release answers not at all", fix: "mend it" },
      details: ["Error: no such luck"],
    });
  });

  it("names the resource where the fault has no code", () => {
    const { code, text } = problemOf({ ...nothing, faults: [{ urn, text: "connection refused\nmore" }] });
    expect(code).to.equal("GW_OPERATION_FAILED");
    expect(text.what).to.equal("command:remote:Command web-release-notes: connection refused");
  });

  it("explains that what holds data is protected, whichever resource the engine names first", () => {
    const app = urn.replace("web-release-notes", "web-app-1");
    const texts = [
      `resource "${app}" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove …`,
      `unable to replace resource "${app}"\nas it is currently marked for protection. To unprotect …`,
      `unable to replace resource "${app}" as part of replacing "${urn}" as it is currently marked for protection. To …`,
    ];
    for (const text of texts) {
      const { code, text: told } = problemOf({ ...nothing, faults: [{ urn, text }] });
      expect([code, told.what.split(" ")[0]], text).to.deep.equal(["GW_STACK_PROTECTED", "web-app-1"]);
    }
  });

  it("is the program's own user error, also behind the engine's", () => {
    const cause = new UserError("GW_SETTINGS_INVALID", { what: "no", fix: "change it" });
    expect(problemOf({ ...nothing, programError: new RunError("no", { cause }) }).code).to.equal("GW_SETTINGS_INVALID");
  });

  it("tells who holds a lock", () => {
    const error = new Error("the stack is currently locked by 1 lock(s)\n  a.json: created by me@box (pid 7) at now");
    const problem = problemOf({ ...nothing, error });
    expect(problem.code).to.equal("GW_STATE_LOCKED");
    expect(problem.text.got).to.contain("pid 7");
  });

  it("is a cancellation where the user cancelled, whatever the engine says of it", () => {
    expect(problemOf({ ...nothing, cancelled: true }).code).to.equal("GW_OPERATION_CANCELLED");
  });

  it("is an interruption where the engine was killed", () => {
    const error = new Error("Command was killed with SIGKILL (Forced termination): pulumi up");
    expect(problemOf({ ...nothing, error }).code).to.equal("GW_OPERATION_INTERRUPTED");
  });

  it("is the one line that the engine says, without its command line", () => {
    const error = new Error("Command failed with exit code 255: pulumi up --yes\nerror: incorrect passphrase\nmore");
    const { code, text } = problemOf({ ...nothing, error });
    expect([code, text.what]).to.deep.equal(["GW_ENGINE_FAILED", "the Pulumi CLI says: incorrect passphrase"]);
  });

  it("shows at most the last fifteen lines of what failed", () => {
    const lines = Array.from({ length: 40 }, (_, place) => `line ${place}`);
    expect(problemOf({ ...nothing, faults: [{ urn, text: lines.join("\n") }] }).details).to.deep.equal(lines.slice(25));
  });

  it("holds no known secret", () => {
    const scrub = (text: string) => text.replaceAll("hunter2", "[secret]");
    const faults = [{ urn, text: "hunter2 failed\nwith hunter2" }];
    expect(JSON.stringify(problemOf({ ...nothing, faults, scrub }))).not.to.contain("hunter2");
  });
});

describe("a user error in an output", () => {
  it("is found with all its fields as it is rendered for people", () => {
    const { message } = new UserError("GW_LOCAL_CIDR_IN_USE", {
      what: "the block overlaps",
      got: "10.0.0.0/16",
      allowed: "another",
      fix: "set network.cidr",
    });
    expect(userErrorIn(`error: creating\n  ${message}`)?.text).to.deep.equal({
      what: "the block overlaps",
      got: "10.0.0.0/16",
      allowed: "another",
      fix: "set network.cidr",
    });
  });

  it("is not made of a word that only looks like a code", () => {
    expect(userErrorIn("GW_NO_SUCH_CODE: what; fix: that")).to.equal(undefined);
  });
});

import { expect } from "chai";
import { PlainLines } from "../../../automation/cli/render/plain.ts";
import { age, commitsText, countsText, duration, type Tense } from "../../../automation/words.ts";
import type { OperationEvent } from "../../../automation/index.ts";

/** Events one second apart. */
function eventsOf(...bodies: object[]): OperationEvent[] {
  return bodies.map((body, at) => {
    const time = new Date(1000 * at).toISOString();
    return { ...body, seq: at + 1, time, operation: "o" } as unknown as OperationEvent;
  });
}

const resource = (op: string, state: string) => ({
  ...{ type: "resource", urn: "u", resourceType: "aws:ec2/vpc:Vpc", name: "web-vpc", parent: "" },
  ...{ component: false, op, state },
});

function linesOf(tense: Tense, ...bodies: object[]): string[] {
  const lines = new PlainLines(tense);
  return eventsOf(...bodies).flatMap((event) => lines.linesFor(event));
}

describe("progress as plain lines", () => {
  it("is one line for what was made, with the time it took", () => {
    const lines = linesOf("done", resource("create", "start"), resource("create", "done"));
    expect(lines).to.deep.equal(["created    Vpc web-vpc (1.0 s)"]);
  });

  it("has no word on what is as it was", () => {
    expect(linesOf("done", resource("same", "start"), resource("same", "done"))).to.deep.equal([]);
  });

  it("tells when a script begins to run, but not when one is only looked at", () => {
    const script = (op: string) => ({ ...resource(op, "start"), resourceType: "command:remote:Command", name: "web" });
    expect(linesOf("done", script("create"))).to.deep.equal(["running    Command web"]);
    expect(linesOf("done", script("refresh"), script("same"), script("delete"))).to.deep.equal([]);
  });

  it("says what would be done in a preview", () => {
    expect(linesOf("planned", resource("replace", "done"))).to.deep.equal(["to replace Vpc web-vpc"]);
  });

  it("calls what leaves the stack and stays in the cloud kept", () => {
    const left = { ...resource("delete", "done"), retained: true };
    expect([linesOf("planned", left), linesOf("done", left)]).to.deep.equal([
      ["to keep    Vpc web-vpc"],
      ["kept       Vpc web-vpc"],
    ]);
  });

  it("tells what a look found, and not how long it looked", () => {
    const gone = [resource("refresh", "start"), resource("delete", "done")];
    expect(linesOf("seen", ...gone)).to.deep.equal(["gone       Vpc web-vpc"]);
    expect(linesOf("seen", resource("refresh", "start"), resource("same", "done"))).to.deep.equal([]);
  });

  it("tells what happens to data", () => {
    const steps = [{ what: "database-moves", from: "app-1", to: "database-1", text: "the database of shop moves" }];
    expect(linesOf("done", { type: "stateful", steps })).to.deep.equal(["data       the database of shop moves"]);
  });

  it("tells a step of the preparations once", () => {
    const step = { type: "preparing", step: "image", text: "builds the image" };
    expect(linesOf("done", step, step)).to.deep.equal(["prepare    builds the image"]);
  });
});

describe("counts and times in words", () => {
  it("leave out what is unchanged", () => {
    expect(countsText({ create: 2, same: 9, update: 1 }, "done")).to.equal("2 created, 1 changed");
  });

  it("say of a look what it found", () => {
    expect(countsText({ same: 9, update: 1, delete: 2 }, "seen")).to.equal("1 changed, 2 gone");
  });

  it("name commits as Git does, by their beginning", () => {
    expect(commitsText({ shop: "1a2b3c4".padEnd(40, "0"), blog: "9".repeat(40) })).to.equal(
      "shop 1a2b3c4, blog 9999999",
    );
  });

  it("are rough about what is long ago", () => {
    const minute = 60_000;
    const ages = [0, 12_400, 59_400, 3.9 * minute, 125 * minute, 3 * 24 * 60 * minute].map(age);
    expect(ages).to.deep.equal(["0 s", "12 s", "59 s", "3 min", "2 h", "3 days"]);
  });

  it("grow their unit", () => {
    expect([400, 12_000, 185_000].map(duration)).to.deep.equal(["0.4 s", "12 s", "3 min 5 s"]);
  });
});

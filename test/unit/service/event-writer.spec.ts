import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import type { OperationEvent } from "../../../automation/driver/events.ts";
import { EventWriter, type EventWriterOptions } from "../../../automation/service/operations/event-writer.ts";
import { until } from "../../support/wait.ts";

const line = (seq: number): OperationEvent => ({
  ...{ type: "log", urn: "", severity: "info", text: "x", operation: "o" },
  ...{ seq, time: "2030-01-01T00:00:00.000Z" },
});
const end: OperationEvent = { type: "finished", outcome: "done", seq: 99, time: "", operation: "o" };
const seqs = (events: readonly OperationEvent[]) => events.map(({ seq }) => seq);

describe("writing events", () => {
  let written: number[][];
  let answer: () => boolean;
  let all: OperationEvent[];
  beforeEach(() => {
    [written, answer, all] = [[], () => true, []];
  });

  function writer(options: Partial<EventWriterOptions> = {}): EventWriter {
    const write = async (events: readonly OperationEvent[]) => {
      await sleep(1);
      const ok = answer();
      written.push(seqs(events));
      return ok;
    };
    return new EventWriter({ write, recall: () => Promise.resolve(all), delayMs: 20, ...options });
  }
  const wrote = (count: number) => until(`${count} are written`, 30, () => written.flat().length >= count);
  function addTo(target: EventWriter, ...events: OperationEvent[]): void {
    all.push(...events);
    for (const event of events) target.add(event);
  }

  /** Nothing can be written from now on. Resolves when that was tried. */
  const away = () =>
    new Promise<void>((resolve) => {
      answer = () => {
        resolve();
        throw new Error("away");
      };
    });

  it("happens in batches and in order, and leaves the end to who ends the operation", async () => {
    const target = writer();
    addTo(target, line(1), line(2), line(3));
    expect(written).to.deep.equal([]);
    await wrote(3);
    expect(written).to.deep.equal([[1, 2, 3]]);
    addTo(target, line(4), end);
    expect(seqs(await target.rest())).to.deep.equal([4]);
    await sleep(60);
    expect(written).to.deep.equal([[1, 2, 3]]);
  });

  it("never takes more than 500 at once", async () => {
    const target = writer();
    addTo(target, ...Array.from({ length: 1100 }, (_, index) => line(index + 1)));
    await wrote(1100);
    expect(written.map(({ length }) => length)).to.deep.equal([500, 500, 100]);
    expect(await target.rest()).to.deep.equal([]);
  });

  it("is tried again where it fails, and loses nothing", async () => {
    const target = writer();
    const tried = away();
    addTo(target, line(1));
    await tried;
    addTo(target, line(2));
    expect(written).to.deep.equal([]);
    answer = () => true;
    await wrote(2);
    expect(written).to.deep.equal([[1, 2]]);
  });

  it("keeps no more than it may while it fails, and reads the rest again where it is kept", async () => {
    const target = writer({ maxBuffered: 10 });
    const tried = away();
    addTo(target, ...Array.from({ length: 25 }, (_, index) => line(index + 1)));
    await tried;
    answer = () => true;
    await wrote(25);
    expect(written.flat()).to.deep.equal(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(await target.rest()).to.deep.equal([]);
  });

  it("loses nothing of what comes while it reads again, also where the reading fails at first", async () => {
    let readings = 0;
    const recall = () => {
      readings += 1;
      const read = [...all];
      addTo(target, line(readings === 1 ? 5 : 6));
      return readings === 1 ? Promise.reject(new Error("no file")) : Promise.resolve(read);
    };
    const target = writer({ maxBuffered: 3, recall });
    addTo(target, line(1), line(2), line(3), line(4));
    await wrote(6);
    addTo(target, line(7));
    await wrote(7);
    expect(readings).to.equal(2);
    expect(written.flat()).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    expect(await target.rest()).to.deep.equal([]);
  });

  it("keeps no more than it may while it reads again", async () => {
    let readings = 0;
    const recall = () => {
      readings += 1;
      const read = [...all];
      if (readings === 1) addTo(target, line(5), line(6), line(7), line(8), line(9));
      return Promise.resolve(read);
    };
    const target = writer({ maxBuffered: 3, recall });
    addTo(target, line(1), line(2), line(3), line(4));
    await wrote(9);
    expect(readings).to.equal(2);
    expect(written.flat()).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await target.rest()).to.deep.equal([]);
  });

  it("reads again also what is left at the end", async () => {
    const target = writer({ maxBuffered: 3, delayMs: 10_000 });
    addTo(target, line(1), line(2), line(3), line(4), line(5), end);
    expect(seqs(await target.rest())).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it("stops where the operation belongs to somebody else by now", async () => {
    const target = writer();
    answer = () => false;
    addTo(target, line(1));
    await wrote(1);
    addTo(target, line(2));
    await sleep(60);
    expect(written).to.deep.equal([[1]]);
    expect(await target.rest()).to.deep.equal([]);
  });
});

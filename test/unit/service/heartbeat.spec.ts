import { expect } from "chai";
import { Heartbeat } from "../../../automation/service/operations/heartbeat.ts";

describe("a worker's heartbeat", () => {
  let sec: number;
  /** How long the database takes for the next answer. */
  let tookSec: number;
  let heart: Heartbeat;

  beforeEach(() => {
    [sec, tookSec] = [0, 0];
    const renew = () => {
      sec += tookSec;
      return Promise.resolve(new Map());
    };
    heart = new Heartbeat({ renew }, () => sec * 1000);
  });

  /** One beat in five seconds. */
  async function beatFor(seconds: number): Promise<void> {
    for (const end = sec + seconds; sec < end; sec += 5) await heart.beat();
  }

  it("may judge others after a whole lease in touch", async () => {
    await beatFor(15);
    expect(heart.mayJudge).to.equal(false);
    await beatFor(5);
    expect(heart.mayJudge).to.equal(true);
  });

  it("may not after an answer that was held up, until it was in touch for a whole lease again", async () => {
    await beatFor(60);
    tookSec = 6;
    await heart.beat();
    tookSec = 0;
    expect(heart.mayJudge).to.equal(false);
    await beatFor(15);
    expect(heart.mayJudge).to.equal(false);
    await beatFor(5);
    expect(heart.mayJudge).to.equal(true);
  });

  it("may not while there is no answer, and is late soon", async () => {
    await beatFor(60);
    expect(heart.isLate).to.equal(false);
    sec += 1;
    expect(heart.isLate).to.equal(true);
    sec += 5;
    expect(heart.mayJudge).to.equal(false);
  });
});

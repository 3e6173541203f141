import { cleanLocalCloud, localStatus, prepareLocalCloud } from "../../localcloud/index.ts";
import { ensureEngine } from "../../automation/engine/engine.ts";

const say = ({ text }: { text: string }) => process.stdout.write(`  ${text}\n`);
let wasThere = false;

/** The local cloud and the engine are made ready once for all tests on hosts, and go again if nobody had them before. */
export const mochaHooks = {
  async beforeAll(): Promise<void> {
    wasThere = (await localStatus()).gitServer;
    await ensureEngine(say);
    await prepareLocalCloud({ hosts: "docker", report: say });
  },

  async afterAll(): Promise<void> {
    if (!wasThere) await cleanLocalCloud(() => undefined);
  },
};

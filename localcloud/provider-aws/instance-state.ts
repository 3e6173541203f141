import { checkChoice } from "./checks.ts";
import type { Account, State } from "./account.ts";
import type { Noun } from "./noun.ts";

/**
 * Whether an instance is to run. It sees a server that was stopped behind Pulumi's back and starts it again. The instance
 * stays as it is when this goes.
 */
export const instanceState: Noun<"InstanceState"> = {
  kind: "InstanceState",
  required: ["instanceId", "state"],
  optional: ["force"],
  replaceOn: ["instanceId"],
  drifting: ["state"],
  check: (news) => checkChoice(news, "state", ["running", "stopped"]),
  create: (news, account) => {
    const instanceId = String(news["instanceId"]);
    account.need("Instance", instanceId, "EC2: DescribeInstances", "InvalidInstanceID.NotFound");
    return { id: instanceId, state: { instanceId, state: String(news["state"]), force: news["force"] === true } };
  },
  build: (_id, state, account) => bring(state, account),
  rebuild: (_id, _olds, state, account) => bring(state, account),
  read: async (id, state, account) => {
    const host = await (await account.hosts()).state(id);
    return host === "missing" ? undefined : { ...state, state: host };
  },
};

async function bring({ instanceId, state }: State<"InstanceState">, account: Account): Promise<void> {
  const hosts = await account.hosts();
  await account.wiring.exclusively(instanceId, async () => {
    if ((await hosts.state(instanceId)) === state) return;
    await (state === "running" ? hosts.start(instanceId) : hosts.stop(instanceId));
  });
}

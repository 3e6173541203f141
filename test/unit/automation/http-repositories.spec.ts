import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { refuseRepositories, type RepositoryRules } from "../../../automation/service/http/repositories/check.ts";
import { isPrivate, reachOf } from "../../../automation/service/http/repositories/private-networks.ts";
import { faultOf } from "../../support/fault-of.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { FakeService, settings } from "./http-given.ts";

const names: Record<string, string[]> = {
  "code.example": ["192.0.2.1", "2001:db8::1"],
  "inside.example": ["192.0.2.1", "10.1.2.3"],
  "inside6.example": ["fd00::1"],
};
const lookup = (host: string) => {
  const code = host === "silent.example" ? "EAI_AGAIN" : "ENOTFOUND";
  return names[host] ? Promise.resolve(names[host]) : Promise.reject(Object.assign(new Error(code), { code }));
};
const check = (repository: string, rules: RepositoryRules = {}) =>
  refuseRepositories(settings({ repository }), { lookup, ...rules });

describe("repositories that a caller names", () => {
  for (const repository of [
    "https://code.example/a.git",
    "git@code.example:a.git",
    "ssh://git@code.example:22/a",
    "https://gone.example/a",
  ]) {
    it(`may be ${repository}`, () => check(repository));
  }

  const inside = [
    "https://inside.example/a.git",
    "https://inside6.example/a.git",
    "https://10.0.0.1/a.git",
    "https://192.168.1.1:8443/a.git",
    "https://169.254.169.254/latest/meta-data",
    "https://127.0.0.1/a",
    "https://0x7f.1/a",
    "https://2130706433/a",
    "https://0/a",
    "https://100.64.0.1/a",
    "git@10.0.0.1:a.git",
    "git@10.0.0.1://a.git",
    "ssh://git@172.16.0.9/a.git",
    "ssh://git@172.31.255.1:2222/a.git",
  ];
  for (const repository of inside) {
    it(`may not be ${repository}, unless whoever runs the service allows it`, async () => {
      expect(await faultOf(check(repository))).to.include({ code: "GW_REPOSITORY_PRIVATE" });
      await check(repository, { allowPrivateRepositories: true });
    });
  }

  it("may not be on a host of which nobody can say where it is", async () => {
    const repository = "https://silent.example/a.git";
    expect(await faultOf(check(repository))).to.include({ code: "GW_REPOSITORY_UNREACHABLE" });
    await check(repository, { allowPrivateRepositories: true });
    expect(await reachOf("slow.example", () => new Promise(() => undefined), 10)).to.equal("unknown");
  });

  it("may not be in networks that are not public, however the address is written", () => {
    const no = [
      "::1",
      "::",
      "::ffff:10.0.0.1",
      "fe80::1",
      "fc00::1",
      "64:ff9b::a00:1",
      "2002:a00:1::",
      "224.0.0.1",
      "255.255.255.255",
      "nonsense",
    ];
    expect(no.filter((address) => !isPrivate(address))).to.deep.equal([]);
    expect(["192.0.2.1", "8.8.8.8", "2001:db8::1"].filter(isPrivate)).to.deep.equal([]);
  });

  it("may be folders below the one that was given for it, and no others", async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, "shop"));
    symlinkSync("/etc", join(folder, "out"));
    symlinkSync(join(folder, "shop"), join(folder, "in"));
    for (const path of ["./shop", "./in", "./out/../shop"]) await check(path, { repositories: folder });
    const others = [
      "./out",
      "./out/ssh",
      "./none",
      "./",
      ".",
      "..",
      "../",
      "./../",
      "/etc",
      join(folder, "shop"),
      "~",
      "~/shop",
      "./shop/../..",
    ];
    for (const path of others) {
      const fault = await faultOf(check(path, { repositories: folder }));
      expect(fault, path).to.include({ code: "GW_REPOSITORY_FOLDER" });
      expect(fault.message).not.to.include(folder);
    }
    expect(await faultOf(check("./shop"))).to.include({ code: "GW_REPOSITORY_FOLDER" });
  });

  it("are looked at wherever settings come in", async () => {
    const service = await FakeService.start();
    service.stack("shop");
    const token = service.token(["change", "preview"]);
    const bad = settings({ repository: "https://169.254.169.254/a" });
    const answers = [
      await service.ask(token, "POST", "/v1/stacks", { name: "other", cloud: "local", settings: bad }),
      await service.ask(token, "PATCH", "/v1/stacks/shop", { settings: bad }),
      await service.ask(token, "POST", "/v1/stacks/shop/operations", { kind: "preview", settings: bad }),
      await service.ask(token, "POST", "/v1/stacks/shop/operations", {
        kind: "up",
        settings: settings({ repository: "/etc" }),
      }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).to.deep.equal([400, 400, 400, 400]);
    expect(answers.map((answer) => answer.json<{ code: string }>().code)).to.deep.equal([
      ...Array<string>(3).fill("GW_REPOSITORY_PRIVATE"),
      "GW_REPOSITORY_FOLDER",
    ]);
    expect(service.submissions).to.deep.equal([]);
    await service.app.close();
  });
});

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scrypt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { UserError } from "../../../errors/user-error.ts";
import { engineEnvironment } from "../../engine/environment.ts";
import type { Database } from "./database.ts";
import { canonical } from "./json.ts";

const derive = promisify<string, string, number, object, Buffer>(scrypt);

/** What a guess of the passphrase costs: 32 MiB and a tenth of a second. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

/** What is sealed with the right key. */
const proof = "gangway";

/**
 * Seals what the database must not tell to whoever gets a copy of it: settings, which hold secrets. The key comes from
 * the passphrase of the stacks' states, so all processes that share a database need the same one.
 */
export class Vault {
  readonly #sealing: Uint8Array;
  readonly #printing: Uint8Array;

  private constructor(master: Uint8Array) {
    const key = (purpose: string) => new Uint8Array(hkdfSync("sha256", master, "", `gangway ${purpose}`, 32));
    this.#sealing = key("seal");
    this.#printing = key("fingerprint");
  }

  /** @throws UserError GW_SERVICE_PASSPHRASE where there is none, or where another one sealed what is in the database */
  static async open(database: Database): Promise<Vault> {
    const secret = await passphrase();
    if (secret === "") throw noPassphrase();
    return database.alone("vault", async () => {
      const [known] = await database.query<{ salt: string; proof: string }>("select salt, proof from gangway.vault");
      const salt = known?.salt ?? randomBytes(16).toString("base64url");
      const vault = new Vault(await derive(secret, salt, 32, cost));
      if (known === undefined) {
        const values = [salt, vault.seal(proof, "vault")];
        await database.query("insert into gangway.vault (salt, proof) values ($1, $2)", values);
      } else if (vault.#tryUnseal(known.proof, "vault") !== proof) throw otherPassphrase();
      return vault;
    });
  }

  /** `place` is where the text will stand: it can be unsealed nowhere else. */
  seal(text: string, place: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#sealing, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
  }

  /** @throws UserError GW_SERVICE_PASSPHRASE where it was sealed with another passphrase, for another place, or changed */
  unseal(text: string, place: string): string {
    const opened = this.#tryUnseal(text, place);
    if (opened === undefined) throw otherPassphrase();
    return opened;
  }

  /** The same for equal values, and no help in guessing them to whoever has not got the passphrase. */
  fingerprint(value: unknown): string {
    return createHmac("sha256", this.#printing).update(canonical(value)).digest("base64url");
  }

  #tryUnseal(text: string, place: string): string | undefined {
    try {
      const bytes = Buffer.from(text.slice("v1.".length), "base64url");
      const decipher = createDecipheriv("aes-256-gcm", this.#sealing, bytes.subarray(0, 12))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(12, 28));
      return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
    } catch {
      return undefined;
    }
  }
}

async function passphrase(): Promise<string> {
  const environment: Record<string, string | undefined> = { ...process.env, ...(await engineEnvironment()) };
  const { PULUMI_CONFIG_PASSPHRASE: given, PULUMI_CONFIG_PASSPHRASE_FILE: file } = environment;
  return given ?? (file === undefined ? "" : (await readFile(file, "utf8")).trim());
}

function noPassphrase(): UserError {
  return new UserError("GW_SERVICE_PASSPHRASE", {
    what: "the passphrase of Pulumi's states is empty, and the service seals secrets with it",
    fix: "set PULUMI_CONFIG_PASSPHRASE_FILE to a file with one, or leave both PULUMI_CONFIG_PASSPHRASE settings out",
  });
}

function otherPassphrase(): UserError {
  return new UserError("GW_SERVICE_PASSPHRASE", {
    what: "what is in the service's database was sealed with another passphrase than the one of this process",
    fix: "give every process of the service the same PULUMI_CONFIG_PASSPHRASE_FILE",
  });
}

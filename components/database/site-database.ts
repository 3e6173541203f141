import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { Component } from "../component.ts";
import type { Engine } from "./engine.ts";

export interface SiteDatabaseArgs {
  /** The site it belongs to. */
  site: string;
  engine: Engine;
  /** Where the database server listens, as the application sees it. */
  host: pulumi.Input<string>;
}

/** A site's own database and user with a password that nobody has to know: what the database server is to have. */
export class SiteDatabase extends Component {
  /** Name, user and password; secret. */
  readonly login: pulumi.Output<{ name: string; user: string; password: string }>;
  /** What the application connects to: `postgresql://…` or `mysql://…`; secret. */
  readonly url: pulumi.Output<string>;

  constructor(name: string, { site, engine, host }: SiteDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("SiteDatabase", name, opts);
    // Letters and digits alone: the password stands in a URL, and 32 of them are 190 bits.
    const password = new random.RandomPassword(name, { length: 32, special: false }, { parent: this }).result;
    // The prefix keeps a site named postgres or pg-… from the engine's own names.
    const own = `site_${site.replaceAll("-", "_")}`;
    this.login = pulumi.secret(pulumi.output({ name: own, user: own, password }));
    this.url = pulumi.secret(pulumi.interpolate`${engine.scheme}://${own}:${password}@${host}:${engine.port}/${own}`);
    this.registerOutputs({ login: this.login, url: this.url });
  }
}

/** A commit id. */
export const commit = "0123456789abcdef0123456789abcdef01234567";

/** Settings of a stack with all there is: two sites, a database each, a tag. `canary` and `PRIVATE` mark secrets. */
export const settings = {
  region: "eu-west-1",
  access: { sshFrom: ["203.0.113.0/24", "198.51.100.7/32"] },
  database: { engine: "postgresql" },
  sites: [
    { name: "notes", repository: "https://code.example/notes.git", commit, env: { API_TOKEN: "canary-token" } },
    { name: "shop-front", domains: ["shop.example"], repository: "https://code.example/shop.git", commit },
  ],
  tags: { Team: "blue" },
};

/** The same as the other topologies. The balancer's has two servers in two zones and one NAT gateway. */
export const split = { ...settings, topology: "split" };
export const balanced = { ...settings, topology: "balanced" };

/** `balanced` with another way out for private servers. */
export const balancedWith = (nat: string) => ({ ...balanced, network: { nat } });

/** An imported key. */
export const imported = {
  publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFRoHBd8/ae3OxECrAycU0a8L/G1aJLzEpvrqt55IHNN test",
  privateKey: "-----BEGIN PRIVATE KEY-----\nPRIVATE imported\n-----END PRIVATE KEY-----\n",
};

import { expect } from "chai";
import { bash } from "./bash.ts";
import { functionOf, provisioningFile } from "./step-files.ts";

const url = (host: string, scheme = "postgresql") =>
  `DATABASE_URL="${scheme}://site_notes:secret1@${host}:5432/site_notes"`;

interface Given {
  /** Variables of the public release and of the one to come. */
  from?: string;
  to?: string;
  /** The marker of a move that did not come to its end. */
  moving?: string;
  /** Bash that changes what the engine does, by default all that is asked of it. */
  engine?: string;
  /** Bash in the place of starting and publishing the new release, which works by default. */
  publish?: string;
}

const published = `ln -sfT releases/new "$home/current"`;

/**
 * What the move does on a server where everything but the files is pretended: a line for each thing done, then where
 * the site is, and whether a marker is left.
 */
async function move({ from, to, moving, engine = "", publish = published }: Given): Promise<string[]> {
  const library = ["step", "end_step", "changed", "run", "masked", "fail"].map((name) =>
    functionOf("steps/lib.sh", name),
  );
  const steps = ["database", "move-leftovers", "move"].map((name) => provisioningFile(`steps/release/${name}.sh`));
  const done = (name: string, answer = ":") => `postgresql_${name}() { echo "${name} $*" >&3; ${answer}; }`;
  const printed = await bash(`main() {
set -Eeuo pipefail
exec 2>&1 3>&1
folder=$(mktemp -d)
scratch=$folder/scratch home=$folder/home settings=$folder/settings output=$folder/output site=notes release=new
stage=release stage_changes=0 step_changes=0 step= secrets=()
mkdir "$scratch" "$home" "$settings"
: >"$output"
${library.join("\n")}
slot_of() { echo "$1"; }
systemctl() { case $1 in is-active) return 1 ;; is-enabled) return 0 ;; *) echo "systemctl $*" >&3 ;; esac; }
${done("sql")}
${done("logins")}
${done("objects", "echo 0")}
${done("others", "echo 0")}
${done("copy")}
${done("counts", 'printf "notes|9000\\nothers|1000\\n"')}
${done("empty")}
${done("settle")}
${done("put_aside")}
${done("make")}
${done("is_idle")}
${engine}
current=old
ln -s releases/old "$home/current"
printf '%s\\n' '${from ?? url("127.0.0.1")}' >"$settings/old.env"
application_environment='${to ?? url("10.0.128.10")}'
${moving === undefined ? "" : `printf '%s\\n' ${moving} >"$settings/moving"`}
report() {
  echo "at $(readlink "$home/current")$([[ ! -e $settings/moving ]] || echo ', moving')"
  rm -r "$folder"
  exit 0
}
trap report EXIT
trap 'fail GW_SERVER_TIMEOUT late again' TERM
${steps.join("\n").replaceAll(`rm -rf "$scratch"' EXIT`, `report' EXIT`)}
${publish}
${provisioningFile("steps/release/move-end.sh").replaceAll(`rm -rf "$scratch"' EXIT`, `report' EXIT`)}
end_step
}
main </dev/null`);
  return printed.trimEnd().split("\n");
}

const local = "'postgresql 127.0.0.1 5432 site_notes' 'postgresql 10.0.128.10 5432 site_notes'";

describe("a move of a database", () => {
  it("copies while nothing writes, counts, and clears up after the publication", async () => {
    const lines = await move({});
    expect(lines.map((line) => line.replace(/paused [\d.-]+ s/, "paused N s"))).to.deep.equal([
      "logins ",
      "sql old",
      "sql new",
      "objects new",
      "systemctl stop old",
      "move: changed: stopped old",
      "others old",
      "copy ",
      "counts old",
      "counts new",
      "move: changed: moved database site_notes (10,000 rows, 2 tables) from 127.0.0.1 to 10.0.128.10, writes paused N s",
      "settle ",
      "put_aside 5432 site_notes",
      "move: changed: the data that site_notes had here are kept as moved_site_notes",
      "is_idle 5432",
      "systemctl disable --now postgresql",
      "move: changed: stopped postgresql, which has no site's database any more",
      "at releases/new",
    ]);
  });

  it("clears up nothing on another server, and no server that others use", async () => {
    const back = await move({ from: url("10.0.128.10"), to: url("127.0.0.1") });
    expect(back.join("\n"))
      .to.contain("moved database")
      .and.not.match(/put_aside|disable/);
    expect((await move({ engine: "postgresql_is_idle() { false; }" })).join("\n")).not.to.contain("disable");
  });

  it("is none when the host is the same, or a database is not Gangway's own", async () => {
    const sames: Given[] = [
      { to: url("127.0.0.1") },
      { to: 'DATABASE_URL="postgresql://me:secret@elsewhere.example.com:5432/mine"' },
      { from: 'GREETING="hello"' },
      { from: 'GREETING="\nDATABASE_URL=\\"postgresql://site_a:b@9.9.9.9:5432/site_a\\"\n"' },
    ];
    for (const given of sames) expect(await move(given)).to.deep.equal(["at releases/new"]);
  });

  it("refuses a target with something in it before the old slot stops", async () => {
    const lines = (await move({ engine: "postgresql_objects() { echo 3; }" })).join("\n");
    expect(lines)
      .to.contain("GW_RELEASE_DATABASE_NOT_EMPTY: ")
      .and.not.match(/systemctl|empty new/);
    expect(lines).to.match(/at releases\/old$/);
  });

  it("refuses another engine, and ends that do not answer, before the old slot stops", async () => {
    for (const given of [{ to: url("10.0.128.10", "mysql") }, { engine: `postgresql_sql() { [[ $1 == new ]]; }` }]) {
      const lines = (await move(given)).join("\n");
      expect(lines).to.contain("GW_RELEASE_DATABASE_MOVE: ").and.not.contain("systemctl");
    }
  });

  const breaks: [what: string, given: Given][] = [
    ["the copy fails", { engine: "postgresql_copy() { false; }" }],
    ["a row is missing", { engine: 'postgresql_counts() { echo "notes|$1"; }' }],
    ["somebody else goes on writing", { engine: "postgresql_others() { echo 1; }" }],
    ["the new release is not well", { publish: "fail GW_RELEASE_UNHEALTHY ill mend" }],
    ["the stage is ended from outside", { publish: "kill -TERM $BASHPID; sleep 1" }],
  ];
  for (const [what, given] of breaks) {
    it(`leaves the old place serving and the new one empty when ${what}`, async () => {
      const lines = await move(given);
      expect(lines).to.include.members(["systemctl start old", "empty new"]);
      expect(lines.at(-1)).to.equal("at releases/old");
    });
  }

  it("remembers a target that could not be emptied", async () => {
    const engine = "postgresql_copy() { false; }\npostgresql_empty() { false; }";
    expect((await move({ engine })).at(-1)).to.equal("at releases/old, moving");
  });

  it("is not undone once it is public", async () => {
    const lines = await move({ publish: `${published}; exit 1` });
    expect(lines.at(-1)).to.equal("at releases/new, moving");
    expect(lines).not.to.include("empty new");
  });

  it("begins anew after one that was killed before the publication", async () => {
    const lines = await move({ moving: local });
    expect(lines.slice(0, 2)).to.deep.equal(["systemctl start old", "move: changed: started old again"]);
    expect(lines.indexOf("empty new")).to.be.above(0).and.below(lines.indexOf("objects new"));
    expect(lines.at(-1)).to.equal("at releases/new");
  });

  it("forgets one that was killed when nobody wants it any more", async () => {
    const lines = await move({ moving: local, to: url("127.0.0.1") });
    expect(lines).to.deep.equal(["systemctl start old", "move: changed: started old again", "at releases/new"]);
  });

  it("clears up after one that was killed after the publication", async () => {
    const lines = await move({ moving: local, from: url("10.0.128.10") });
    expect(lines).to.include("put_aside 5432 site_notes");
    expect(lines).not.to.include("empty new");
    expect(lines.at(-1)).to.equal("at releases/new");
  });

  it("makes room for the way back where that is wanted before all was cleared up", async () => {
    const lines = await move({ moving: local, from: url("10.0.128.10"), to: url("127.0.0.1") });
    expect(lines.indexOf("make 5432 site_notes")).to.be.above(lines.indexOf("put_aside 5432 site_notes"));
    expect(lines.join("\n")).to.contain("from 10.0.128.10 to 127.0.0.1");
  });
});

describe("with_commas", () => {
  it("parts a number by thousands", async () => {
    const numbers = [0, 999, 1000, 10_000, 999_999, 1_234_567];
    const calls = numbers.map((number) => `with_commas ${number}`).join("\n");
    const printed = await bash(`${functionOf("steps/release/move-end.sh", "with_commas")}\n${calls}`);
    expect(printed.trim().split("\n")).to.deep.equal(["0", "999", "1,000", "10,000", "999,999", "1,234,567"]);
  });
});

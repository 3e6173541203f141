import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect } from "chai";
import { until } from "../support/wait.ts";
import { Visit } from "./given.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What is hard or impossible for some to use, by WCAG 2.2 AA and axe's own good practice; each with one place. */
async function barriers({ page }: Visit): Promise<string[]> {
  // Once in the page: its policy lets in no script of another, and the tools of the browser are not bound by it.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>("axe.run(document)");
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}

const focusedText = "document.activeElement.textContent.trim()";

const views = [
  "stacks",
  "stacks/shop",
  "stacks/shop/releases",
  "stacks/shop/history",
  "stacks/shop/settings",
  "operations",
];

for (const colorScheme of ["light", "dark"] as const) {
  describe(`the page in the ${colorScheme} scheme`, () => {
    let visit: Visit;
    before(async () => {
      visit = await Visit.signedIn("#/stacks", { colorScheme });
      visit.service.pause = 0;
    });
    after(() => visit.end());
    const button = (name: string) => visit.page.getByRole("button", { name, exact: true });

    it("has no barrier in any of its views", async () => {
      visit.service.begin("shop", { kind: "upgrade" });
      for (const view of views) {
        await visit.open(`#/${view}`);
        expect(await barriers(visit), view).to.deep.equal([]);
      }
    });

    it("has none in a preview, a failed operation and an unknown stack", async () => {
      await visit.open("#/stacks/shop/settings");
      await button("Edit…").click();
      const field = visit.page.getByLabel("Settings of shop, as YAML");
      await field.fill((await field.inputValue()).replace("- b", "- z"));
      expect(await barriers(visit), "editing").to.deep.equal([]);
      await button("Preview this…").click();
      await visit.page.getByLabel("I have read what happens to data").waitFor();
      expect(await barriers(visit), "preview").to.deep.equal([]);
      visit.service.holdAt = 30;
      const operation = visit.service.begin("shop", { kind: "up" });
      await visit.open(`#/operations/${operation.id}`);
      operation.fail({ code: "GW_OPERATION_FAILED", text: { what: "it failed", fix: "mend it" }, details: ["a line"] });
      await visit.page.locator(".meta").getByText("failed").waitFor();
      expect(await barriers(visit), "failed").to.deep.equal([]);
      visit.service.holdAt = undefined;
    });

    it("has none in its dialogs, which Escape closes", async () => {
      await visit.open("#/stacks/shop");
      for (const name of ["Upgrade…", "Roll back…", "Refresh…", "Destroy…", "Help and shortcuts"]) {
        await button(name).click();
        const dialog = visit.page.getByRole("dialog");
        await dialog.waitFor();
        expect(await barriers(visit), name).to.deep.equal([]);
        await visit.page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
        expect(await visit.hasFocus(button(name)), `${name} has the focus back`).to.equal(true);
      }
    });

    it("lets be read under the pointer what cannot be pressed yet", async () => {
      await visit.open("#/stacks/shop");
      await button("Destroy…").click();
      const destroy = button("Destroy it");
      const look = `(({ color, backgroundColor }) => color + backgroundColor)(
        getComputedStyle(document.querySelector('[type="submit"]')))`;
      const before = await visit.page.evaluate<string>(look);
      await destroy.hover({ force: true });
      expect(await visit.page.evaluate<string>(look)).to.equal(before);
      await visit.page.keyboard.press("Escape");
    });

    it("has none at its door", async () => {
      await button("Sign out").click();
      await visit.page.getByLabel("Token").waitFor();
      expect(await barriers(visit)).to.deep.equal([]);
    });
  });
}

describe("the page without a mouse or a wide screen", () => {
  let visit: Visit;
  afterEach(() => visit.end());

  it("goes from the list to a change that is done by keys alone", async () => {
    visit = await Visit.signedIn();
    const { page } = visit;
    const focused = () => page.evaluate<string>(focusedText);
    const tabTo = async (text: string) => {
      for (let times = 0; times < 30; times += 1) {
        if ((await focused()) === text) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`${text} cannot be reached by Tab`);
    };
    await page.getByRole("link", { name: "shop", exact: true }).waitFor();
    await tabTo("shop");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "shop" }).waitFor();
    expect(await focused(), "a new view begins at its heading").to.equal("shop");
    await page.getByRole("button", { name: "Up…" }).waitFor();
    await tabTo("Up…");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Yes, do it" }).waitFor();
    await tabTo("Yes, do it");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Up of shop" }).waitFor();
    // Again where the machine let too long a time go by between the two.
    await until("the operations", 30, async () => {
      await page.keyboard.press("g");
      await page.keyboard.press("o");
      return page.getByRole("heading", { level: 1, name: "Operations" }).isVisible();
    });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Help" }).waitFor();
  });

  it("begins with a way past the navigation, and shows where the focus is", async () => {
    visit = await Visit.signedIn();
    const { page } = visit;
    const order: string[] = [];
    for (let times = 0; times < 7; times += 1) {
      await page.keyboard.press("Tab");
      order.push(await page.evaluate<string>(focusedText));
      const outline = await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
      expect(outline, order.at(-1)).to.equal("solid");
    }
    expect(order).to.deep.equal(["Skip to the content", "Gangway", "Stacks", "Operations", "?", "Sign out", ""]);
  });

  it("lets single keys be switched off", async () => {
    visit = await Visit.signedIn();
    const { page } = visit;
    await page.keyboard.press("?");
    await page.getByLabel("Single keys do something").uncheck();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").count()).to.equal(0);
  });

  for (const [what, width] of [
    ["360 pixels", 360],
    ["1280 pixels at 200 %", 640],
    ["1280 pixels at 400 %", 320],
  ] as const) {
    it(`needs no sideways scrolling at ${what}`, async () => {
      visit = await Visit.signedIn("#/stacks", { viewport: { width, height: 700 } });
      visit.service.pause = 0;
      const { id } = visit.service.begin("shop", { kind: "preview" });
      for (const view of [...views, `operations/${id}`]) {
        await visit.open(`#/${view}`);
        const over = await visit.page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
        expect(over, view).to.be.at.most(0);
      }
    });
  }

  it("moves nothing where less motion is wanted", async () => {
    visit = await Visit.signedIn("#/stacks", { reducedMotion: "reduce" });
    visit.service.holdAt = 20;
    visit.service.begin("shop", { kind: "upgrade" });
    await visit.page.locator("svg.spin").first().waitFor();
    const moving = 'getComputedStyle(document.querySelector("svg.spin")).animationName';
    expect(await visit.page.evaluate<string>(moving)).to.equal("none");
  });
});

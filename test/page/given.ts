import type { BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { openWindow } from "../support/browser.ts";
import { FakeService } from "../support/fake-service.ts";
import { until } from "../support/wait.ts";

/** A browser at a service, and what it complained of. */
export class Visit {
  /** Errors of scripts, breaches of the content policy, and requests to anywhere else. */
  readonly complaints: string[] = [];
  #isWhole = true;

  private constructor(
    readonly service: FakeService,
    readonly page: Page,
    private readonly window: BrowserContext,
  ) {}

  static async begin(options: BrowserContextOptions = {}): Promise<Visit> {
    const service = await FakeService.start();
    const window = await openWindow({ viewport: { width: 1280, height: 860 }, ...options });
    const page = await window.newPage();
    page.setDefaultTimeout(30_000);
    const visit = new Visit(service, page, window);
    page.on("pageerror", ({ message }) => visit.complaints.push(message));
    page.on("console", (message) => {
      // A refusal of the service is told on the page; that the browser notes it too is no fault of ours.
      if (message.type() === "error" && !message.text().startsWith("Failed to load"))
        visit.complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(service.url)) visit.complaints.push(`asked ${request.url()}`);
    });
    page.on("requestfailed", (request) => {
      if (request.failure()?.errorText === "net::ERR_NETWORK_CHANGED") visit.#isWhole = false;
    });
    return visit;
  }

  /** As somebody who signed in before, at an address of the page. */
  static async signedIn(hash = "#/stacks", options: BrowserContextOptions = {}): Promise<Visit> {
    const visit = await Visit.begin(options);
    await visit.window.addCookies([{ ...FakeService.cookie, url: visit.service.url }]);
    await visit.open(hash);
    return visit;
  }

  /** Goes somewhere as from a bookmark, and waits until it is all there. */
  async open(hash: string): Promise<void> {
    do {
      await this.load(hash);
      await this.page.getByRole("heading", { level: 1 }).waitFor();
      await this.page.locator(".loading").first().waitFor({ state: "detached" });
    } while (!this.#isWhole);
  }

  /**
   * Loads the page anew. Chromium gives up files that it is about to load where a network of this machine comes or goes,
   * as those of containers do, and a page that lacks one shows nothing: it is loaded again then.
   */
  async load(hash = ""): Promise<void> {
    await until("a whole page", 30, async () => {
      this.#isWhole = true;
      await this.page.goto("about:blank");
      await this.page.goto(`${this.service.url}/${hash}`);
      return this.#isWhole;
    });
  }

  /** Whether it is where the keyboard types. */
  async hasFocus(place: Locator): Promise<boolean> {
    return (await place.and(this.page.locator(":focus")).count()) === 1;
  }

  async end(): Promise<void> {
    await this.window.close();
    await this.service.stop();
  }
}

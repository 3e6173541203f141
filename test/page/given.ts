import type { BrowserContextOptions, Page } from "playwright-core";
import { openBrowser } from "../support/browser.ts";
import { FakeService } from "../support/fake-service.ts";

/** A browser at a service, and what it complained of. */
export class Visit {
  /** Errors of scripts, breaches of the content policy, and requests to anywhere else. */
  readonly complaints: string[] = [];

  private constructor(
    readonly service: FakeService,
    readonly page: Page,
    private readonly closeBrowser: () => Promise<void>,
  ) {}

  static async begin(options: BrowserContextOptions = {}): Promise<Visit> {
    const service = await FakeService.start();
    const { context, close } = await openBrowser({ viewport: { width: 1280, height: 860 }, ...options });
    const [page] = context.pages();
    if (page === undefined) throw new Error("Chromium opened no page");
    page.setDefaultTimeout(10_000);
    const visit = new Visit(service, page, close);
    page.on("pageerror", ({ message }) => visit.complaints.push(message));
    page.on("console", (message) => {
      // A refusal of the service is told on the page; that the browser notes it too is no fault of ours.
      if (message.type() === "error" && !message.text().startsWith("Failed to load"))
        visit.complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(service.url)) visit.complaints.push(`asked ${request.url()}`);
    });
    return visit;
  }

  /** As somebody who has just signed in, at an address of the page. */
  static async signedIn(hash = "#/stacks", options: BrowserContextOptions = {}): Promise<Visit> {
    const visit = await Visit.begin(options);
    await visit.page.goto(visit.service.url);
    await visit.page.getByLabel("Token").fill(FakeService.token);
    await visit.page.keyboard.press("Enter");
    await visit.page.getByRole("heading", { level: 1, name: "Stacks" }).waitFor();
    await visit.open(hash);
    return visit;
  }

  /** Goes somewhere as from a bookmark. */
  async open(hash: string): Promise<void> {
    await this.page.goto("about:blank");
    await this.page.goto(`${this.service.url}/${hash}`);
    await this.page.getByRole("heading", { level: 1 }).waitFor();
    await this.page.locator(".loading").first().waitFor({ state: "detached" });
  }

  async end(): Promise<void> {
    await this.closeBrowser();
    await this.service.stop();
  }
}

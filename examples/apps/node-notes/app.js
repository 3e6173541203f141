"use strict";

const http = require("node:http");
const os = require("node:os");
const { page } = require("./page.js");
const { openNotes } = require("./notes.js");

const notes = openNotes(process.env.DATABASE_URL);
const largestBody = 16 * 1024;

const routes = {
  "GET /": showNotes,
  "POST /notes": addNote,
  "POST /notes/delete": deleteNote,
  "GET /healthz": showHealth,
  "GET /whoami": showMyself,
};

async function showNotes(request, response) {
  send(response, 200, "text/html", page(notes && (await notes.newest())));
}

async function addNote(request, response) {
  const text = (await formOf(request)).get("text")?.trim() ?? "";
  if (text === "" || text.length > 2000) throw new Refusal(422, "A note has 1 to 2000 characters");
  await notes.add(text);
  response.writeHead(303, { location: "/" }).end();
}

async function deleteNote(request, response) {
  const id = (await formOf(request)).get("id") ?? "";
  if (!/^\d{1,9}$/.test(id)) throw new Refusal(422, "No such note");
  await notes.remove(Number(id));
  response.writeHead(303, { location: "/" }).end();
}

async function showHealth(request, response) {
  await notes?.check();
  send(response, 200, "text/plain", notes ? "ok\n" : "ok, without a database\n");
}

function showMyself(request, response) {
  const release = process.env.GANGWAY_RELEASE ?? "none";
  const myself = { host: os.hostname(), pid: process.pid, release, runtime: `Node.js ${process.version}` };
  send(response, 200, "application/json", JSON.stringify(myself));
}

/** What the visitor can mend: shown as it is. */
class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function formOf(request) {
  if (!notes) throw new Refusal(503, "There is no database");
  if (request.headers["sec-fetch-site"] === "cross-site") throw new Refusal(403, "This form is not ours");
  let body = "";
  request.setEncoding("utf8");
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    body += chunk;
    if (body.length > largestBody) throw new Refusal(413, "That is too long");
  }
  return new URLSearchParams(body);
}

function send(response, status, type, body) {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": "default-src 'self'; form-action 'self'; frame-ancestors 'none'",
    "cache-control": "no-store",
  });
  response.end(body);
}

async function answer(request, response) {
  try {
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = routes[`${method} ${request.url.split("?")[0]}`];
    if (!route) throw new Refusal(404, "There is nothing here");
    await route(request, response);
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error);
    const [status, text] = error instanceof Refusal ? [error.status, error.message] : [503, "Something is broken here"];
    send(response, status, "text/plain", `${text}\n`);
  }
}

// Passenger listens in the application's stead; the port is for a start by hand.
const server = http.createServer(answer).listen(process.env.PORT ?? 3000);

process.once("SIGTERM", () => server.close(() => notes?.close()));

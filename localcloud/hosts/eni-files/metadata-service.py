"""The instance metadata service, version 2 only: a token first, then the files of ROOT; an empty one is as good as none.

Usage: metadata-service.py ADDRESS PORT
"""

import http.server
import pathlib
import secrets
import signal
import sys
import time

ROOT = pathlib.Path("/etc/gangway/metadata")
LONGEST_TTL = 21600  # seconds; AWS's own limit

expiry_of_token: dict[str, float] = {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        if self.path != "/latest/api/token":
            return self.answer(404)
        ttl = self.headers.get("X-aws-ec2-metadata-token-ttl-seconds", "")
        if not (ttl.isdecimal() and 1 <= int(ttl) <= LONGEST_TTL):
            return self.answer(400)
        now = time.monotonic()
        for token in [token for token, expiry in expiry_of_token.items() if expiry < now]:
            expiry_of_token.pop(token, None)
        token = secrets.token_urlsafe(40)
        expiry_of_token[token] = now + int(ttl)
        self.answer(200, token.encode(), {"X-aws-ec2-metadata-token-ttl-seconds": ttl})

    def do_GET(self):
        token = self.headers.get("X-aws-ec2-metadata-token", "")
        if expiry_of_token.get(token, 0) < time.monotonic():
            return self.answer(401)
        path = self.path.split("?")[0].strip("/")
        if path == "latest" or path.startswith("latest/"):
            return self.answer_file((ROOT / path.removeprefix("latest").strip("/")).resolve())
        self.answer(404)

    def answer_file(self, file):
        if not file.is_relative_to(ROOT) or not file.exists() or file.stat().st_size == 0:
            self.answer(404)
        elif file.is_dir():
            names = (entry.name + ("/" if entry.is_dir() else "") for entry in file.iterdir() if entry.stat().st_size)
            self.answer(200, "\n".join(sorted(names)).encode())
        else:
            self.answer(200, file.read_bytes())

    def answer(self, status, body=b"", headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nobody reads this container's log."""


# The first process of a container is deaf to signals it has no handler for.
signal.signal(signal.SIGTERM, lambda *_: sys.exit())
http.server.ThreadingHTTPServer((sys.argv[1], int(sys.argv[2])), Handler).serve_forever()

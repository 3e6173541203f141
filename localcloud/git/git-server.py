"""Serves the bare repositories of a folder over HTTPS, to read, through Git's own http-backend.

Usage: git-server.py FOLDER CERTIFICATE KEY PORT
"""

import http.server
import os
import signal
import ssl
import subprocess
import sys
import urllib.parse

FOLDER, CERTIFICATE, KEY, PORT = sys.argv[1:]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds that a silent client keeps its thread

    def do_GET(self):
        self.run_backend(b"")

    def do_POST(self):
        chunked = "chunked" in self.headers.get("Transfer-Encoding", "")
        self.run_backend(self.read_chunks() if chunked else self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def read_chunks(self):
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def run_backend(self, body):
        url = urllib.parse.urlsplit(self.path)
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": FOLDER,
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            # The folder is mounted from the machine: whoever owns it there is right.
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": "*",
            "PATH_INFO": urllib.parse.unquote(url.path),
            "QUERY_STRING": url.query,
            "REQUEST_METHOD": self.command,
            "REMOTE_ADDR": self.client_address[0],
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
        }
        with subprocess.Popen(
            ["git", "http-backend"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as backend:
            backend.stdin.write(body)
            backend.stdin.close()
            headers = []
            while line := backend.stdout.readline().strip():
                headers.append(line.decode().split(": ", 1))
            self.send_response(int(dict(headers).get("Status", "200 OK").split()[0]))
            for name, value in headers:
                if name not in ("Status", "Content-Length"):
                    self.send_header(name, value)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            while chunk := backend.stdout.read1(65536):
                self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
            self.wfile.write(b"0\r\n\r\n")


# The first process of a container is deaf to signals it has no handler for.
signal.signal(signal.SIGTERM, lambda *_: sys.exit())
server = http.server.ThreadingHTTPServer(("", int(PORT)), Handler)
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(CERTIFICATE, KEY)
# Shaking hands is left to the thread of each connection: a silent client keeps nobody waiting.
server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()

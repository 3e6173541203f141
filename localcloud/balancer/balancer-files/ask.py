"""Prints what HAProxy answers to a command. One that has just been started gets some seconds to open its socket.

Usage: ask.py SOCKET COMMAND
"""

import socket
import sys
import time


def connect(path, patience=10.0):
    end = time.monotonic() + patience
    while True:
        haproxy = socket.socket(socket.AF_UNIX)
        try:
            haproxy.connect(path)
            return haproxy
        except (FileNotFoundError, ConnectionRefusedError):
            haproxy.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


with connect(sys.argv[1]) as haproxy:
    haproxy.sendall(sys.argv[2].encode() + b"\n")
    haproxy.shutdown(socket.SHUT_WR)
    sys.stdout.buffer.writelines(iter(lambda: haproxy.recv(65536), b""))

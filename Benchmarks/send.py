"""Sends a file of records over the admin socket in one request. Usage: send.py SOCKET FILE. Prints seconds, then the answer."""

import http.client
import os
import socket
import sys
import time


def main():
    connection = http.client.HTTPConnection("voxd")
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(sys.argv[1])
    began = time.monotonic()
    connection.putrequest("POST", "/v1/records")
    connection.putheader("Content-Length", str(os.path.getsize(sys.argv[2])))
    connection.endheaders()
    with open(sys.argv[2], "rb") as file:
        connection.sock.sendfile(file)
    answer = connection.getresponse()
    body = answer.read().decode()
    print(f"{time.monotonic() - began:.4f}")
    print(body)
    sys.exit(0 if answer.status == 200 else f"{sys.argv[1]}: {answer.status} {body}")


if __name__ == "__main__":
    main()

"""Forbids sockets in every process that is started with this folder on its path.

Python tells of a socket before it is made. What is forbidden is written down as well, so
that nobody can hide it by catching the error. ``NAMERESOLVE_LOOPBACK`` lets the program
listen on this machine.
"""

import os
import sys

_REMEMBER = os.environ["NAMERESOLVE_ATTEMPTS"]
_LOOPBACK = ("127.0.0.1", "::1") if os.environ.get("NAMERESOLVE_LOOPBACK") else ()
_WORDS = {
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.getnameinfo",
    "socket.sendmsg",
    "socket.sendto",
}
_PROGRAMS = {"os.exec", "os.posix_spawn", "os.system", "subprocess.Popen"}
_PROBE = ("::1", 0)
"""Where urllib3, which comes with spaCy, tries when it is imported whether this machine
knows IPv6: a bind that nobody can reach and that is given up at once."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.bind" and arguments[1] == _PROBE:
        return
    if event in _WORDS:
        is_forbidden = not any(repr(host) in repr(arguments) for host in _LOOPBACK)
    else:
        is_forbidden = event in _PROGRAMS
    if is_forbidden:
        with open(_REMEMBER, "a", encoding="utf-8") as log:  # noqa: PTH123 - before anything is imported
            log.write(f"{event} {arguments!r}\n")
        raise PermissionError(f"{event} is forbidden here")


sys.addaudithook(_watch)

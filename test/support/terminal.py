"""Runs a command on a terminal of its own: COLUMNS COMMAND...

Standard input holds JSON: the environment, and what somebody does: a list of pairs, what to wait for on the terminal and
what to type then. Prints JSON: the exit code, and everything that the terminal was sent.
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

columns, command = int(sys.argv[1]), sys.argv[2:]
environment, steps = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.execve(command[0], command, environment)

shown, looked_at, deadline = b"", 0, time.monotonic() + 60
while time.monotonic() < deadline:
    if select.select([terminal], [], [], 0.1)[0]:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    if steps and (at := shown.find(steps[0][0].encode(), looked_at)) >= 0:
        # A program that has asked may still be about to listen.
        time.sleep(0.2)
        os.write(terminal, steps.pop(0)[1].encode())
        looked_at = at + 1
else:
    os.kill(child, 9)
status = os.waitpid(child, 0)[1]
print(json.dumps({"exitCode": os.waitstatus_to_exitcode(status), "shown": shown.decode(), "missed": steps}))

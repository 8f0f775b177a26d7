"""Runs a program on a terminal of its own: types TYPED once PROMPT shows, and prints all that the terminal shows."""

import os
import pty
import sys

prompt = os.environ['PROMPT'].encode()
typed = os.environ['TYPED'].encode()

process, terminal = pty.fork()
if process == 0:
    os.execv(sys.argv[1], sys.argv[1:])

shown = b''
while True:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:
        break  # Linux says so when the program has ended; others read nothing.
    if not chunk:
        break
    shown += chunk
    sys.stdout.buffer.write(chunk)
    if typed and prompt in shown:
        os.write(terminal, typed)
        typed = b''

_, status = os.waitpid(process, 0)
sys.exit(os.waitstatus_to_exitcode(status))

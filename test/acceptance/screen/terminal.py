"""Runs a program with its standard output on a terminal of a given width; prints what arrives there.

terminal.py COLUMNS PROGRAM ARGUMENT...
"""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

screen, end = pty.openpty()
fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 50, int(sys.argv[1]), 0, 0))
program = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=end, stderr=subprocess.DEVNULL)
os.close(end)
shown = bytearray()
while True:
    try:
        part = os.read(screen, 65536)
    except OSError:
        break
    if not part:
        break
    shown += part
program.wait()
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))

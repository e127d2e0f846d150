import resource
import subprocess
import sys

ARRAY_BYTES = 40_000_000
ROUNDS = 10
ALLOCATE = f"""
import resource
import threading
from knowledge.processes import keep_freed_memory
if {{keep}}:
    keep_freed_memory()
def allocate():
    for _ in range({ROUNDS}):
        held = [bytearray({ARRAY_BYTES}) for _ in range(2)]
        for one in held:
            one[::4096] = bytes(len(range(0, {ARRAY_BYTES}, 4096)))
        del held, one
thread = threading.Thread(target=allocate)
thread.start()
thread.join()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
"""


def page_faults(*, keep: bool) -> int:
    command = [sys.executable, "-c", ALLOCATE.format(keep=keep)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return int(done.stdout)


def test_a_process_that_keeps_its_memory_gets_it_cleared_once() -> None:
    # Without any one of the settings, pages are cleared each round anew. Two arrays at once are
    # more than one piece of a thread's own memory holds, and such a piece goes back as a whole.
    pages = 2 * ARRAY_BYTES // resource.getpagesize()
    assert page_faults(keep=True) < 2 * pages
    assert page_faults(keep=False) > 2 * pages

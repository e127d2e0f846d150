import subprocess
import sys

ALLOCATE = """
import resource
import threading
from knowledge.processes import keep_freed_memory
if {keep}:
    keep_freed_memory()
def allocate():
    for _ in range(20):
        bytearray(40_000_000)[::4096] = bytes(9766)
thread = threading.Thread(target=allocate)
thread.start()
thread.join()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
"""


def page_faults(*, keep: bool) -> int:
    command = [sys.executable, "-c", ALLOCATE.format(keep=keep)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return int(done.stdout)


def test_a_process_that_keeps_its_memory_does_not_get_it_cleared_again() -> None:
    assert page_faults(keep=True) < page_faults(keep=False) / 2

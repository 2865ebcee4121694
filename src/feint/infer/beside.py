"""A second process for work that threads could not share: it sees this one's memory as it is.

Much of the work on answers is many small steps, and threads of one interpreter take turns at those.
A forked process has an interpreter of its own and copies nothing.  Only a program that owns its
process should fork (the command line does; a notebook or a server may hold locks in other threads).
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from typing import TypeVar

from feint.infer.ask import cores

Result = TypeVar("Result")


def beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Start ``work`` in a process beside this one; the call that is returned waits for its result.

    Where there is one core, where processes cannot fork (Windows) or should not (macOS), and where
    the other process came to grief, the work is done here, when its result is asked for.

    Parameters
    ----------
    work
        Changes nothing that matters to others, and returns something that can be pickled.
    """
    if not sys.platform.startswith("linux") or cores() < 2:
        return work
    give_back_memory()
    source, sink = os.pipe()
    with warnings.catch_warnings():
        # threads of the linear algebra library idle meanwhile, and it knows of forks
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(source)
        _work_and_leave(work, sink)
    os.close(sink)

    def wait() -> Result:
        try:
            with os.fdopen(source, "rb") as stream:
                told = stream.read()
        except BaseException:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise
        _, status = os.waitpid(child, 0)
        if status != 0:
            return work()
        found: Result = pickle.loads(told)  # noqa: S301 - our own process wrote it
        return found

    return wait


def give_back_memory() -> None:
    """Return freed memory to the system: what the solver needed, two processes need not keep."""
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    except (OSError, AttributeError):  # another C library
        return


def _work_and_leave(work: Callable[[], object], sink: int) -> None:
    """In the new process: the result into the pipe, and nothing else of the old one's business."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with os.fdopen(sink, "wb") as stream:
            pickle.dump(work(), stream, protocol=pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:  # after any error the other process does the work again, and tells what is wrong
        os._exit(code)

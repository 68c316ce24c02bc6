"""A lane: one thread, and the tool that only this thread may touch."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Tool = TypeVar("Tool")
Answer = TypeVar("Answer")


class Lane(Generic[Tool]):
    """Runs jobs one after the other in a thread of its own.

    The tool (a database connection, a store, a typesetter) is opened in that thread with the first
    job, handed to every job, and closed there.
    """

    def __init__(self, name: str, open_tool: Callable[[], Tool], close_tool: Callable[[Tool], None]) -> None:
        self._open_tool = open_tool
        self._close_tool = close_tool
        self._tools: list[Tool] = []
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, job: Callable[[Tool], Answer]) -> Future[Answer]:
        """Run the job after all those given before it. Raises RuntimeError once the lane is closed."""
        return self._thread.submit(self._run, job)

    def close(self) -> None:
        """Finish every job that was given, close the tool, end the thread. Closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self._thread.submit(self._put_away).result()
        finally:
            self._thread.shutdown()

    def _run(self, job: Callable[[Tool], Answer]) -> Answer:
        if not self._tools:
            self._tools.append(self._open_tool())
        return job(self._tools[0])

    def _put_away(self) -> None:
        while self._tools:
            self._close_tool(self._tools.pop())

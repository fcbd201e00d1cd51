"""Several server processes behind one port: a parent that holds the socket, starts them, and replaces them.

The parent listens and never accepts, so a connection that comes while processes change waits in the kernel until one of
them takes it. SIGHUP replaces the processes one after the other; one that dies is started again.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import pickle
import signal
import socket
import sys
from collections.abc import AsyncIterator

from sinch_provisioning.cli.serve.common import Assignment, base_url, fail
from sinch_provisioning.server.settings import Settings

#: A member gets this long to come up, and to leave after it was asked to.
_START = 60.0
_LEAVE = 9.7
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0


class Member:
    """One process of the group."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def spawn(cls, assignment: Assignment, listener: socket.socket | None) -> Member:
        # On stdin rather than in arguments or the environment, which others on the machine can read. It stays open: its
        # end tells the member that the parent is gone.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "sinch_provisioning.cli.serve.member",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            pass_fds=[] if listener is None else [listener.fileno()],
            start_new_session=True,  # Ctrl-C reaches the parent only, which stops its members in order
        )
        assert process.stdin is not None
        process.stdin.write(base64.b64encode(pickle.dumps(assignment)) + b"\n")
        await process.stdin.drain()
        return cls(process)

    async def lines(self) -> AsyncIterator[str]:
        """What it prints before it is ready; ends with ChildProcessError if it never is."""
        assert self.process.stdout is not None
        async with asyncio.timeout(_START):
            while line := (await self.process.stdout.readline()).decode():
                if line.startswith("ready"):
                    return
                yield line
        await self.process.wait()
        raise ChildProcessError

    async def leave(self) -> int:
        """Ask it to stop; its status, after force if it does not."""
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(self.process.wait(), _LEAVE)
        self.process.kill()
        return await self.process.wait()


class Group:
    """The members, from `run` to the signal that ends it."""

    def __init__(self, settings: Settings, listener: socket.socket | None, *, verbose: bool) -> None:
        self._settings = settings
        self._listener = listener
        self._verbose = verbose
        self._members: list[Member | None] = [None] * settings.workers
        self._over = asyncio.Event()
        self._renew = asyncio.Event()
        self._replacing = asyncio.Lock()

    async def run(self, *, print_admin_token: bool) -> int:
        """Serve until a signal; the exit status."""
        self._handle_signals()
        try:
            # The first alone: it may make the database's schema and the first credentials, and says which.
            self._members[0] = await self._start(announce=True, admin=print_admin_token)
            for index in range(1, len(self._members)):
                self._members[index] = await self._start()
        except (ChildProcessError, TimeoutError):
            codes = await self._stop()
            return fail("a server process did not start", max(1, *(abs(code) for code in codes)) if codes else 1)
        print(f"ready {base_url(self._listener) if self._listener is not None else self._settings.role}", flush=True)
        keepers = [asyncio.create_task(self._keep(index)) for index in range(len(self._members))]
        renewer = asyncio.create_task(self._renew_when_asked())
        await self._over.wait()
        if self._listener is not None:
            self._listener.close()  # from now on connections are refused rather than left waiting
        for task in (*keepers, renewer):
            task.cancel()
        await asyncio.gather(*keepers, renewer, return_exceptions=True)
        return max(abs(code) for code in await self._stop())

    def _handle_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._over.set)
        loop.add_signal_handler(signal.SIGHUP, self._renew.set)

    async def _start(self, *, announce: bool = False, admin: bool = False) -> Member:
        fd = None if self._listener is None else self._listener.fileno()
        member = await Member.spawn(Assignment(self._settings, fd, self._verbose, announce, admin), self._listener)
        try:
            async for line in member.lines():
                print(line, end="", flush=True)
        except BaseException:
            if member.process.returncode is None:
                member.process.kill()
            raise
        return member

    async def _keep(self, index: int) -> None:
        """Start a member again when it dies, later and later if it keeps dying."""
        pause = _FIRST_PAUSE
        while True:
            member = self._members[index]
            if member is not None:
                await member.process.wait()
            async with self._replacing:
                if self._members[index] is not member:  # replaced meanwhile
                    continue
                print(f"papi serve: process {index + 1} ended, starting it again", file=sys.stderr, flush=True)
                try:
                    self._members[index] = await self._start()
                    pause = _FIRST_PAUSE
                except (ChildProcessError, TimeoutError):
                    self._members[index] = None
            if self._members[index] is None:
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    async def _renew_when_asked(self) -> None:
        while True:
            await self._renew.wait()
            self._renew.clear()
            for index in range(len(self._members)):
                async with self._replacing:
                    old = self._members[index]
                    try:
                        self._members[index] = await self._start()
                    except (ChildProcessError, TimeoutError):
                        print(
                            "papi serve: a new process did not start; the old ones go on", file=sys.stderr, flush=True
                        )
                        break
                if old is not None:
                    await old.leave()

    async def _stop(self) -> list[int]:
        return await asyncio.gather(*(member.leave() for member in self._members if member is not None))


def run_group(settings: Settings, listener: socket.socket | None, *, print_admin_token: bool, verbose: bool) -> int:
    """Serve with as many processes as the settings say."""
    if listener is not None:
        listener.listen(2048)
        os.set_blocking(listener.fileno(), False)

    async def serve() -> int:
        return await Group(settings, listener, verbose=verbose).run(print_admin_token=print_admin_token)

    return asyncio.run(serve())

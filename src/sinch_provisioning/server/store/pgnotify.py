"""Wake-ups between processes on one PostgreSQL database.

They go over a connection of their own, after the commit and at most ten a second: NOTIFY inside the transactions would
make them commit one after the other. Nothing rests on them; whoever misses one finds its work by polling.
"""

import logging
import os
from collections.abc import Callable, Iterable
from threading import Event, Lock, Thread

import psycopg
from psycopg import sql

from sinch_provisioning.server.store.engine import Row

log = logging.getLogger(__name__)

_INTERVAL = 0.1
_LISTEN = 0.5
_AGAIN = 1.0

Connection = psycopg.Connection[Row]


class Messenger:
    """Tells other processes of topics, and `ring`s for theirs, on two threads from `start` to `stop`."""

    def __init__(self, connect: Callable[[], Connection], ring: Callable[[set[str]], None]) -> None:
        self._connect = connect
        self._ring = ring
        self._sender = os.urandom(6).hex()
        self._topics: set[str] = set()
        self._lock = Lock()
        self._news = Event()
        self._ending = Event()
        self._threads: list[Thread] = []

    def start(self) -> None:
        self._ending.clear()
        self._threads = [
            Thread(target=self._keep, args=(work,), daemon=True, name=name)
            for name, work in (("store-notify", self._tell), ("store-listen", self._hear))
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._ending.set()
        self._news.set()
        for thread in self._threads:
            thread.join()
        self._threads = []

    def tell(self, topics: Iterable[str]) -> None:
        """Wake the listeners of other processes soon."""
        with self._lock:
            self._topics.update(topics)
        self._news.set()

    def _keep(self, work: Callable[[Connection, str], None]) -> None:
        """Do the work, on a new connection whenever the database was away."""
        while not self._ending.is_set():
            try:
                with self._connect() as connection:
                    work(connection, _channel(connection))
            except psycopg.Error as error:
                log.debug("wake-ups between processes pause: %s", error)
                self._ending.wait(_AGAIN)

    def _tell(self, connection: Connection, channel: str) -> None:
        while True:
            self._news.wait()
            self._news.clear()
            with self._lock:
                topics, self._topics = self._topics, set()
            for topic in sorted(topics):
                message = {"channel": channel, "payload": f"{self._sender} {topic}"}
                connection.execute("SELECT pg_notify(%(channel)s, %(payload)s)", message)
            if self._ending.wait(_INTERVAL):
                return

    def _hear(self, connection: Connection, channel: str) -> None:
        connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
        while not self._ending.is_set():
            for message in connection.notifies(timeout=_LISTEN, stop_after=1):
                sender, _, topic = message.payload.partition(" ")
                if sender != self._sender:
                    self._ring({topic})


def _channel(connection: Connection) -> str:
    """One name for each schema: several servers may share a database."""
    row = connection.execute("SELECT current_schema()").fetchone()
    return f"papi.{row[0] if row is not None else None}"

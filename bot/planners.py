"""Has everybody plan what comes due, a slice at a time, so that no answer waits for it; one that fails stops no other."""

import structlog

from actions import planning
from actions.keeping import Planner
from actions.visits import House
from bot.metrics import Metrics
from storage import Database, StorageUnavailable

log = structlog.get_logger()


class Planners:
    """Whose turn it is to plan. They share transactions until one of them fails; then each has its own."""

    def __init__(
        self, db: Database, house: House, metrics: Metrics, everybody: tuple[Planner, ...] = planning.PLANNERS
    ) -> None:
        self._db, self._house, self._metrics, self._everybody = db, house, metrics, everybody
        self._left: tuple[Planner, ...] = ()
        """Who has not had their turn, or has more to plan; all of them where it is empty."""
        self.failing: set[str] = set()
        """The modules of those that failed since all of them were asked last."""

    async def plan(self) -> tuple[int, bool]:
        """Plan a slice of what is due: how many things it was, and whether there is more. Raises StorageUnavailable."""
        left, self._left = self._left or self._anew(), ()  # when the database goes away all of them again
        done, each_alone = 0, bool(self.failing)
        while left and done < planning.ENOUGH:
            turn = left[:1] if each_alone else left
            try:
                found, again = await self._db.run(planning.plan, self._house, turn)
            except StorageUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - alarms are not to wait for a fault of ours somewhere else
                each_alone, found, again = True, 0, () if len(turn) == 1 else turn
                if len(turn) == 1:
                    self._tell(turn[0], error)
            left, done = (*left[len(turn) :], *again), done + found
        self._left = left
        return done, bool(left)

    def _anew(self) -> tuple[Planner, ...]:
        self.failing = set()
        return self._everybody

    def _tell(self, planner: Planner, error: Exception) -> None:
        module = planner.__module__
        self.failing.add(module)
        self._metrics.unplanned.labels(module).inc()
        log.error("planner_failed", planner=module, error=type(error).__name__)

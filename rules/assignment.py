"""Who goes with whom so that it is best for all together: the Hungarian algorithm, in pure Python.

As many as possible get somebody; among those ways the one with the highest sum of scores.
"""

from collections.abc import Sequence
from math import inf

NEVER = None
"""The score of two who may not be put together."""


def assign(scores: Sequence[Sequence[int | None]], capacity: Sequence[int]) -> list[int | None]:
    """For each row the column it gets, None for nobody. A column is taken `capacity` times at most; scores are 0 or more."""
    seats = [column for column, room in enumerate(capacity) for _ in range(max(room, 0))]
    highest = max((score for row in scores for score in row if score is not NEVER), default=0)
    bonus = (highest + 1) * (len(scores) + 1)
    costs = [[_cost(row[column], bonus) for column in seats] for row in scores]
    found = _cheapest(costs, len(seats))
    return [None if seat is None or costs[row][seat] > 0 else seats[seat] for row, seat in enumerate(found)]


def _cost(score: int | None, bonus: int) -> int:
    """To be with somebody outweighs every sum of scores; with somebody forbidden costs more than with nobody."""
    return 1 if score is NEVER else -score - bonus


def _cheapest(costs: Sequence[Sequence[int]], seats: int) -> list[int | None]:
    """The seat of each row in the cheapest assignment; to have none costs nothing, and is there for everybody.

    Row by row: a seat is taken over along the shortest chain of rows that move on, until one finds a free seat or none. The
    prices of rows and seats keep every reduced cost at 0 or more, which is what makes the shortest chain the right one.
    """
    nowhere, start = seats, seats + 1
    row_price, seat_price = [0] * len(costs), [0] * (seats + 2)
    holder: list[int | None] = [None] * (seats + 2)
    for newcomer in range(len(costs)):
        seat, holder[start], used = start, newcomer, [start]
        slack, came_from, free = [inf] * (seats + 1), [start] * (seats + 1), set(range(seats + 1))
        while (row := holder[seat]) is not None:
            here, price = (*costs[row], 0), row_price[row]
            for other in free:
                reduced = here[other] - price - seat_price[other]
                if reduced < slack[other]:
                    slack[other], came_from[other] = reduced, seat
            seat = min(free, key=lambda one: (slack[one], one))
            step = int(slack[seat])
            for done in used:
                row_price[holder[done] or 0] += step
                seat_price[done] -= step
            for other in free:
                slack[other] -= step
            free.remove(seat)
            used.append(seat)
        while seat != start:
            holder[seat] = holder[came_from[seat]]
            seat = came_from[seat]
        holder[nowhere] = None
    places = {row: seat for seat, row in enumerate(holder[:seats]) if row is not None}
    return [places.get(row) for row in range(len(costs))]

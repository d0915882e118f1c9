"""Steps of a linear congruential generator: pure-Python work whose result is known in closed form."""

_MULTIPLIER = 6364136223846793005
_INCREMENT = 1442695040888963407
_MASK = (1 << 64) - 1

#: Steps of one unit of work; some 10 to 30 ms of interpreter time.
STEPS = 100_000


def walk(seed):
    """The state STEPS steps after the seed, one step at a time."""
    state = seed
    for _ in range(STEPS):
        state = (state * _MULTIPLIER + _INCREMENT) & _MASK
    return state


def leap(seed):
    """The same state in some 17 squarings (Brown 1994), to check walk() against."""
    multiplier, increment = _MULTIPLIER, _INCREMENT
    total_multiplier, total_increment = 1, 0
    steps = STEPS
    while steps:
        if steps & 1:
            total_multiplier = total_multiplier * multiplier & _MASK
            total_increment = (total_increment * multiplier + increment) & _MASK
        increment = (multiplier + 1) * increment & _MASK
        multiplier = multiplier * multiplier & _MASK
        steps >>= 1
    return (total_multiplier * seed + total_increment) & _MASK

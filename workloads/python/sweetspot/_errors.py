"""What is raised and warned of where there is no count to go by."""


class NotLearnedError(LookupError):
    """No count was learned for a program, and no default was given to take in its place."""


class DoubtError(NotLearnedError):
    """There may be a count, but only Sweetspot itself could tell: a default is taken with a warning."""


class CountWarning(UserWarning):
    """What a person should know of a count: it comes from another kind of machine, for example."""


class LauncherError(RuntimeError):
    """Sweetspot itself, which this package only asks, is not there or did not do what it was asked."""

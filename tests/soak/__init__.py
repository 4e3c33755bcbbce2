"""Promises measured: each module is a row of ``docs/reliability.md`` and a command of its own.

``python -m tests.soak.kills --times 1000`` runs one of them so many times, ``python -m
tests.soak`` all of them, in full. The tests run each for a few seconds.
"""

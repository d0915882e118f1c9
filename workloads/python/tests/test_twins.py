"""The launcher's shell reads the same files: it and this package answer the same, word for word."""

import os
import pathlib
import random
import subprocess
import unittest
from typing import Optional, Union

from sweetspot._choice import Choice, choose
from sweetspot._errors import DoubtError

from sweetspot._machine import MachineKind

from _published import HERE, TIME, PublishedTest, count, line, sized_line, text_of

LAUNCHER = pathlib.Path(__file__).resolve().parents[3] / "sweetspot"
DOUBT = "a doubt"
CASES = 100
HOSTILE = ["\t", "\n", "\r", "\x1b", "\x7f", "é", "0", "9", "-", " ", ".", "?", "99999999999", "end\t1\n", "true", "open", "probed 1 1"]


@unittest.skipUnless(LAUNCHER.exists(), f"there is no launcher at {LAUNCHER}")
class TwinsTest(PublishedTest):
    def by_shell(self, name: str, fewest: bool, size: Optional[str]) -> Union[Choice, str]:
        """What the launcher says where there is no Java to ask."""
        done = subprocess.run(
            [
                *[LAUNCHER, "threads", name, "--defaults", self.published],
                *(["--fewest"] if fewest else []),
                *(["--size", size] if size else []),
            ],
            env={**os.environ, "JAVA_HOME": str(self.folder / "none")},
            capture_output=True,
        )
        if done.returncode:
            self.assertIn(b"there is no", done.stderr)
            return DOUBT
        notices = done.stderr.decode("utf-8", "replace").splitlines()
        return Choice(int(done.stdout), [notice[len("sweetspot: ") :] for notice in notices])

    def by_python(self, name: str, fewest: bool, size: Optional[str]) -> Union[Choice, str]:
        try:
            return choose(name, fewest=fewest, defaults=self.published, size=size)
        except DoubtError:
            return DOUBT

    def random_text(self, chance: random.Random) -> str:
        words = [HERE.processor, HERE.processor + " 1 2 8-Core", HERE.processor.split()[0], "Intel(R) Xeon(R)", ""]
        lines = []
        for _ in range(chance.randrange(7)):
            number = chance.choice([HERE.cores, HERE.cores, chance.randrange(4 * HERE.cores)])
            memory = chance.choice([HERE.gibibytes, chance.randrange(2) << chance.randrange(8)])
            quota = chance.choice([0.0] * 6 + [0.5, 1.5, 2.0, 0.333]) if number else 0.0
            other = MachineKind(chance.choice(words), number, memory, quota)
            machine = chance.choice([HERE, other, other])
            few = chance.choice([None, chance.randrange(1, 30)])
            at = chance.choice(["", TIME, "2026-01-01T00:00:01Z"])
            name = chance.choice(["p", "p", "p", "pp", "p q", "end"])
            limits = chance.choice(["met", "met", "met", "open", "missed"])
            probed = chance.choice([*[None] * 5, (chance.randrange(1, 4), chance.randrange(1, 3))])
            certified = not probed and chance.random() < 0.7
            learned = count(name, chance.randrange(1, 30), machine, at, few, certified, limits, probed)
            least = chance.choice([1, 1000, 1500, 2_000_000])
            sized = sized_line(learned, least, chance.choice([1, 2, 3000]) * least)
            lines.append(chance.choice([line(learned), line(learned), sized]))
        return text_of(lines)

    def spoiled(self, whole: str, chance: random.Random) -> str:
        at = chance.randrange(len(whole) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            return whole[:at]
        if kind == 1:
            return whole[:at] + whole[at + 1 :]
        return whole[:at] + chance.choice(HOSTILE) + whole[at + kind - 2 :]

    def compare(self, seed: int, spoil: bool) -> set[str]:
        chance = random.Random(seed)
        seen = set()
        for _ in range(CASES):
            flat = self.random_text(chance)
            if spoil:
                flat = self.spoiled(flat, chance)
            self.write(flat.encode())
            name, fewest = chance.choice(["p", "p", "nobody"]), chance.random() < 0.5
            size = chance.choice([None] * 4 + ["1", "1kB", "1.5 kB", "2MiB", "2000000"])
            answer = self.by_python(name, fewest, size)
            self.assertEqual(self.by_shell(name, fewest, size), answer, (name, fewest, size, flat))
            seen.add(answer if isinstance(answer, str) else f"{len(answer.notices)} notices")
        return seen

    def test_whole_files(self) -> None:
        self.assertEqual(self.compare(5, False), {"0 notices", "1 notices", "2 notices", DOUBT})

    def test_spoiled_files(self) -> None:
        self.assertEqual(self.compare(8, True), {"0 notices", "1 notices", "2 notices", DOUBT})


if __name__ == "__main__":
    unittest.main()

"""Pools with the learned count of workers."""

import concurrent.futures
import os
import threading
import unittest

import sweetspot

from _published import HERE, PublishedTest, cores, count


class ExecutorsTest(PublishedTest):
    def test_threads(self) -> None:
        self.publish(count("p", 3, fewest=2, certified=True))
        all_there = threading.Barrier(3, timeout=60)
        with sweetspot.ThreadPoolExecutor("p", thread_name_prefix="mine") as pool:
            self.assertIsInstance(pool, concurrent.futures.ThreadPoolExecutor)
            self.assertEqual(len(set(pool.map(lambda _: all_there.wait(), range(3)))), 3)
            name = pool.submit(lambda: threading.current_thread().name).result()
            self.assertTrue(name.startswith("mine"))
        with sweetspot.ThreadPoolExecutor("p", fewest=True) as pool:
            self.assertEqual(vars(pool)["_max_workers"], 2)

    def test_processes(self) -> None:
        self.publish(count("p", 3))
        with sweetspot.ProcessPoolExecutor("p") as pool:
            self.assertIsInstance(pool, concurrent.futures.ProcessPoolExecutor)
            self.assertEqual(vars(pool)["_max_workers"], 3)
            self.assertNotEqual(pool.submit(os.getpid).result(), os.getpid())

    def test_default_and_warning_are_those_of_threads(self) -> None:
        with self.assertRaises(sweetspot.NotLearnedError):
            sweetspot.ThreadPoolExecutor("p")
        with sweetspot.ThreadPoolExecutor("p", default=4) as pool:
            self.assertEqual(vars(pool)["_max_workers"], 4)
        self.publish(count("p", 3, cores(HERE.cores + 1)))
        with self.assertWarnsRegex(sweetspot.CountWarning, "not measured on this kind") as warned:
            sweetspot.ProcessPoolExecutor("p").shutdown()
        self.assertEqual(warned.filename, __file__)


if __name__ == "__main__":
    unittest.main()

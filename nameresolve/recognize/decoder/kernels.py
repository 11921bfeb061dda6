"""Which library multiplies matrices fastest on this machine."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cache
from time import perf_counter
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

from nameresolve.recognize.decoder.arrays import Floats, Kernel

SHAPE = (288, 288, 384)
"""The product that recognizing with en_core_web_md is mostly made of."""

ROUNDS = 5
"""How often each kernel is tried; all of it takes a few hundredths of a second."""


def multiply(left: Floats, right: Floats) -> Floats:
    """Multiply with the library that NumPy was built with: OpenBLAS, Accelerate, MKL."""
    return left @ right


def find_kernels() -> dict[str, Kernel]:
    """Return the kernels that are installed, by the names of their libraries."""
    try:
        from blis.py import gemm  # type: ignore[import-untyped]  # noqa: PLC0415 - untyped, and part of spaCy, not ours
    except ImportError:
        return {"NumPy": multiply}

    def multiply_by_blis(left: Floats, right: Floats) -> Floats:
        product: Floats = gemm(np.ascontiguousarray(left), np.ascontiguousarray(right))
        return product

    return {"NumPy": multiply, "BLIS": multiply_by_blis}


@cache
def fastest_kernel() -> Kernel:
    """Return the kernel that is fastest here, measured once a process.

    Nothing is written to the disk: reading that back, and finding out whether it still
    holds, would not be shorter than measuring.
    """
    with one_thread():
        return choose_kernel(find_kernels())


def one_thread() -> AbstractContextManager[Any]:
    """Keep the kernels to one thread; cores are for processes.

    Matrices of this size gain nothing by a second thread, and threads that wait for
    each other take time from the other processes.
    """
    limit: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limit


def choose_kernel(kernels: Mapping[str, Kernel]) -> Kernel:
    """Return the fastest of *kernels*."""
    rows, depth, columns = SHAPE
    left = np.ones((rows, depth), np.float32)
    right = np.ones((depth, columns), np.float32)
    # In turn, so that what else the machine does at a moment hits them all.
    times = [
        {name: _time(kernel, left, right) for name, kernel in kernels.items()}
        for _ in range(ROUNDS)
    ]
    return kernels[min(kernels, key=lambda name: min(each[name] for each in times))]


def _time(kernel: Kernel, left: Floats, right: Floats) -> float:
    start = perf_counter()
    kernel(left, right)
    return perf_counter() - start


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()

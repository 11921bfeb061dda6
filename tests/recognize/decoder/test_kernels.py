"""The fastest way to multiply is found by trying."""

import numpy as np
import pytest

from nameresolve.recognize.decoder.arrays import Floats
from nameresolve.recognize.decoder.kernels import (
    choose_kernel,
    fastest_kernel,
    find_kernels,
    multiply,
)


def multiply_in_vain(left: Floats, right: Floats) -> Floats:
    for _ in range(50):
        multiply(left, right)
    return multiply(left, right)


def test_the_fastest_kernel_is_chosen() -> None:
    kernels = {"slow": multiply_in_vain, "fast": multiply}
    assert choose_kernel(kernels) is multiply


def test_it_is_chosen_once() -> None:
    assert fastest_kernel() is fastest_kernel()


@pytest.mark.parametrize("name", find_kernels())
def test_all_kernels_multiply(name: str) -> None:
    dice = np.random.default_rng(0)
    left, right = (dice.random(shape, np.float32) for shape in ((7, 13), (13, 5)))
    product = find_kernels()[name](left, right)
    assert np.allclose(product, left @ right, rtol=1e-5)

"""Arithmetic over named quantities, and nothing else: a formula in a document is data and can call no code."""

from __future__ import annotations

import ast
import math
import operator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {"min": min, "max": max, "ceil": math.ceil}
_LONGEST = 500


class FormulaError(ValueError):
    """A formula that cannot be read or computed; the message says why."""


def names_in(formula: str) -> set[str]:
    """Return the names of the quantities that a formula uses.

    Raises:
        FormulaError: it is not a formula.
    """
    return _names(_parse(formula))


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """Compute a formula of names, numbers, ``+ - * / **``, brackets, ``min``, ``max`` and ``ceil``.

    Raises:
        FormulaError: it is not such a formula, a name has no value, or the arithmetic fails.
    """
    try:
        return float(_value(_parse(formula), values))
    except (ArithmeticError, ValueError, TypeError) as error:
        raise FormulaError(f"cannot compute {formula!r}: {error}") from error


def _parse(formula: str) -> ast.expr:
    if len(formula) > _LONGEST:
        raise FormulaError(f"a formula has at most {_LONGEST} characters")
    try:
        return ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"not a formula: {formula!r}") from error


def _names(node: ast.expr) -> set[str]:
    """Return the names below ``node``, going through arithmetic alone."""
    match node:
        case ast.Constant(value=int() | float()):
            return set()
        case ast.Name(id=name):
            return {name}
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _names(left) | _names(right)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _names(operand)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return set[str]().union(*map(_names, arguments))
        case _:
            raise _not_arithmetic(node)


def _not_arithmetic(node: ast.expr) -> FormulaError:
    return FormulaError(f"{ast.unparse(node)!r} is not arithmetic over named quantities")


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            raise FormulaError(f"{name} has no value")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, values), _value(right, values))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, values)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(argument, values) for argument in arguments))
        case _:
            raise _not_arithmetic(node)

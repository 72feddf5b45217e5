"""What can be wrong with evidence: one catalogue of codes, one form of message, and what was perhaps meant."""

from cmo.problems.catalogue import CATALOGUE, Code, Severity
from cmo.problems.near import did_you_mean, did_you_mean_record, did_you_mean_term
from cmo.problems.problem import Place, Problem, errors, in_order, printable

__all__ = [
    "CATALOGUE",
    "Code",
    "Place",
    "Problem",
    "Severity",
    "did_you_mean",
    "did_you_mean_record",
    "did_you_mean_term",
    "errors",
    "in_order",
    "printable",
]

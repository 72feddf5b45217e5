"""The layered picture of a programme theory: who and what on the left, outcomes on the right."""

from cmo.report.picture.layers import Layer, Link, Node, Picture
from cmo.report.picture.layout import lay_out
from cmo.report.picture.overview import Overview, overview
from cmo.report.picture.sketch import MOST_IN_A_COLUMN, sketch
from cmo.report.picture.svg import svg

__all__ = [
    "MOST_IN_A_COLUMN",
    "Layer",
    "Link",
    "Node",
    "Overview",
    "Picture",
    "lay_out",
    "overview",
    "sketch",
    "svg",
]

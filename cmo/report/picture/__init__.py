"""The layered picture of a programme theory: who and what on the left, outcomes on the right."""

from cmo.report.picture.layers import Layer, Link, Node, Picture
from cmo.report.picture.layout import lay_out
from cmo.report.picture.sketch import sketch
from cmo.report.picture.svg import svg

__all__ = ["Layer", "Link", "Node", "Picture", "lay_out", "sketch", "svg"]

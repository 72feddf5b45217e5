"""A brief: an answer on one or two pages, to be printed, sent or put into a report."""

from cmo.report.brief.content import Brief, brief_of
from cmo.report.brief.page import brief_html
from cmo.report.brief.word import brief_docx

__all__ = ["Brief", "brief_docx", "brief_html", "brief_of"]

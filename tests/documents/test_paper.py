from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from inspector_app.domain.paper import (
    Missing,
    NoticeFinding,
    RectificationNoticeContent,
    SiteRecordContent,
    paper_from_json,
)
from inspector_app.domain.troubles_documents import PaperUnreadable
from inspector_app.domain.vocabulary import BasisRole
from inspector_app.sentences import explain

Papers = SiteRecordContent | RectificationNoticeContent


def stored_and_read(content: Papers) -> dict[str, Any]:
    """What storage gives back: the content having been a text in between."""
    read: dict[str, Any] = json.loads(json.dumps(content.to_json()))
    return read


def test_contents_survive_storage_unchanged(record: SiteRecordContent, notice: RectificationNoticeContent) -> None:
    gappy = replace(record, started=Missing("开始时间"), identity=None, statement=Missing("陪同人员陈述"))
    for content in (record, notice, gappy, replace(notice, remedies=None, number=None)):
        assert paper_from_json(stored_and_read(content)) == content
        assert type(content).from_json(stored_and_read(content)) == content


def test_missing_values_are_listed_once_in_the_order_of_the_document(record: SiteRecordContent) -> None:
    facility = replace(record.facility, legal_representative=Missing("法定代表人"), phone=Missing("联系电话"))
    gappy = replace(record, facility=facility, ended=Missing("结束时间"), statement=Missing("联系电话"))
    assert gappy.missing() == ("法定代表人", "联系电话", "结束时间")
    assert record.missing() == ()


def test_fields_of_a_newer_program_are_ignored_and_later_fields_take_their_default(
    notice: RectificationNoticeContent,
) -> None:
    stored = stored_and_read(notice)
    stored["added_later"] = {"anything": 1}
    stored["findings"][0]["added_later"] = True
    for name in ("copies", "facility_signs"):
        del stored[name]
    del stored["findings"][0]["bases"][0]["role"]
    read = RectificationNoticeContent.from_json(stored)
    assert (read.copies, read.facility_signs, read.findings[0].bases[0].role) == ("", True, BasisRole.VIOLATED)
    assert read.findings[1:] == notice.findings[1:]


@pytest.mark.parametrize(
    "damage",
    [{}, {"kind": "love_letter"}, {"kind": "rectification_notice"}, {"kind": ["rectification_notice"]}],
)
def test_damaged_content_is_refused_with_a_sentence(damage: dict[str, Any]) -> None:
    with pytest.raises(PaperUnreadable) as refused:
        paper_from_json(damage)
    assert "备份" in explain(refused.value)


@pytest.mark.parametrize(
    ("field", "wrong"), [("started", "gestern"), ("findings", {}), ("photos", 7), ("facility", "x"), ("inspectors", 3)]
)
def test_a_field_of_the_wrong_kind_is_refused(record: SiteRecordContent, field: str, wrong: object) -> None:
    stored = stored_and_read(record) | {field: wrong}
    with pytest.raises(PaperUnreadable):
        paper_from_json(stored)


def test_content_of_another_kind_is_not_taken_for_a_record(notice: RectificationNoticeContent) -> None:
    with pytest.raises(PaperUnreadable):
        SiteRecordContent.from_json(stored_and_read(notice))


def test_a_finding_is_either_corrected_on_site_or_has_a_deadline(notice_finding: Callable[..., NoticeFinding]) -> None:
    with pytest.raises(ValueError, match="on site or has a deadline"):
        notice_finding(1, deadline=None)
    with pytest.raises(ValueError, match="on site or has a deadline"):
        notice_finding(1, corrected_on_site=True)


def test_times_keep_their_minute_and_their_offset(record: SiteRecordContent) -> None:
    started = SiteRecordContent.from_json(stored_and_read(record)).started
    assert started == datetime(2026, 11, 22, 9, 5, tzinfo=timezone(timedelta(hours=8)))


def test_a_finding_without_basis_counts_as_missing(
    notice: RectificationNoticeContent, notice_finding: Callable[..., NoticeFinding]
) -> None:
    assert replace(notice, findings=(notice_finding(3, bases=()),)).missing() == ("第3项问题的依据",)

"""The library of laws: taking texts in, and what a citation finds in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspector_app.domain.changes import Topic
from inspector_app.domain.checklists import Basis
from inspector_app.domain.errors import BadFile
from inspector_app.domain.law_citations import CitedStatus, CitedText, Mark, SoughtClause
from inspector_app.domain.law_texts import LawTrouble
from inspector_app.domain.troubles_laws import (
    EffectiveDateUnlikely,
    LawAlreadyThere,
    LawNameMissing,
    LawNameTooLong,
    LawNotInLibrary,
    UnknownLaw,
    VersionAlreadyThere,
)
from inspector_app.domain.vocabulary import Grade
from inspector_app.services import law_library
from inspector_app.services.desk import Desk
from tests.invented_laws import LAW, LETTER, STANDARD, newer
from tests.services.conftest import Clock

NAME = "某某安全条例（示例）"
OLD, NEW = date(2023, 12, 29), date(2026, 1, 2)


def file(folder: Path, text: str = LAW, name: str = "示例.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def take_in(desk: Desk, path: Path, *, document: str = "", effective: date | None = None) -> str:
    seen = law_library.preview(desk, path)
    done = law_library.take_in(
        desk,
        seen,
        document=document or seen.document,
        number=seen.number,
        version_name=seen.version_name,
        effective=effective or seen.effective,
    )
    return done.made_id


@pytest.fixture
def old(desk: Desk, tmp_path: Path) -> str:
    return take_in(desk, file(tmp_path))


@pytest.fixture
def new(desk: Desk, tmp_path: Path, old: str) -> str:
    assert old
    return take_in(desk, file(tmp_path, newer(), "新.txt"))


def cited(desk: Desk, clause: str, document: str = NAME, number: str = "") -> CitedText:
    return law_library.cited(desk, SoughtClause(document=document, number=number, clause=clause))


def test_a_preview_says_what_was_understood_and_stores_nothing(desk: Desk, tmp_path: Path) -> None:
    seen = law_library.preview(desk, file(tmp_path))
    assert (seen.document, seen.version_name, seen.effective) == (NAME, "2023年12月29日第二次修正", OLD)
    assert len(seen.law.articles) == 8
    assert seen.problems == ()
    assert seen.compared_with is None
    assert law_library.laws(desk) == ()


def test_the_name_of_the_register_is_proposed_where_it_matches(desk: Desk, tmp_path: Path) -> None:
    text = LAW.replace("某某安全条例\n（示例）\n", "消防法\n", 1)
    seen = law_library.preview(desk, file(tmp_path, text))
    assert seen.document == "中华人民共和国消防法"
    assert seen.proposed[0].document == seen.document


def test_a_text_is_taken_in_with_an_event_and_read_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    seen = law_library.preview(desk, file(tmp_path))
    done = law_library.take_in(
        desk, seen, document=NAME, number="", version_name=seen.version_name, effective=seen.effective
    )
    assert done.changes.topics == {Topic.LAWS}
    (event,) = desk.records.journal.of(law_library.subject_of(done.made_id))
    assert (event.name, event.payload["articles"], event.operator) == (law_library.TAKEN_IN, 8, desk.operator)
    assert law_library.law(desk, done.made_id) == replace(seen.law, document=NAME)
    (card,) = law_library.laws(desk)
    assert (card.document, card.versions[0].source_name, card.versions[0].imported_by) == (
        NAME, "示例.txt", desk.operator,
    )  # fmt: skip


def test_the_same_file_again_is_said_and_not_doubled(desk: Desk, tmp_path: Path, old: str) -> None:
    path = file(tmp_path, name="另一个名字.txt")
    seen = law_library.preview(desk, path)
    assert seen.already is not None
    assert seen.already.id == old
    with pytest.raises(LawAlreadyThere) as refused:
        take_in(desk, path)
    assert refused.value.version.id == old
    assert len(law_library.laws(desk)[0].versions) == 1


def test_another_text_with_the_same_date_is_refused(desk: Desk, tmp_path: Path, old: str) -> None:
    with pytest.raises(VersionAlreadyThere) as refused:
        take_in(desk, file(tmp_path, LAW + "第七条　又一条。\n", "乙.txt"), document=f"《{NAME}》")
    assert refused.value.version.id == old


def test_a_text_with_an_article_twice_is_not_taken_in(desk: Desk, tmp_path: Path) -> None:
    path = file(tmp_path, LAW.replace("第五条　", "第二条　"))
    with pytest.raises(BadFile) as refused:
        take_in(desk, path)
    assert [problem.code for problem in refused.value.problems] == [LawTrouble.ARTICLE_TWICE]
    assert law_library.laws(desk) == ()


@pytest.mark.parametrize("name", ["", "  ", "《》", "中华人民共和国"])
def test_a_text_needs_a_name(desk: Desk, tmp_path: Path, name: str) -> None:
    seen = law_library.preview(desk, file(tmp_path))
    with pytest.raises(LawNameMissing):
        law_library.take_in(desk, seen, document=name, number="", version_name="", effective=None)


def test_names_and_dates_that_cannot_be_are_refused(desk: Desk, tmp_path: Path) -> None:
    seen = law_library.preview(desk, file(tmp_path))
    with pytest.raises(LawNameTooLong):
        law_library.take_in(desk, seen, document="长" * 201, number="", version_name="", effective=None)
    for day in (date(1900, 1, 1), date(2126, 1, 1)):
        with pytest.raises(EffectiveDateUnlikely):
            law_library.take_in(desk, seen, document=NAME, number="", version_name="", effective=day)


def test_a_newer_version_stands_first_and_its_changes_are_named(desk: Desk, tmp_path: Path, old: str) -> None:
    path = file(tmp_path, newer(), "新.txt")
    seen = law_library.preview(desk, path)
    assert seen.compared_with is not None
    assert seen.compared_with.id == old
    assert seen.differences.added == ("第七条",)
    assert [one.label for one in seen.differences.changed] == ["第三条"]
    new = take_in(desk, path)
    (card,) = law_library.laws(desk)
    assert [version.id for version in card.versions] == [new, old]
    before, changed = law_library.changes_of(desk, new)
    assert before is not None
    assert (before.id, changed) == (old, seen.differences)
    assert law_library.changes_of(desk, old)[0] is None


def test_a_citation_marks_the_paragraph_and_the_items(desk: Desk, old: str) -> None:
    found = cited(desk, "第三条第一款第（一）、（三）项、第三条第二款")
    assert found.status is CitedStatus.FOUND
    assert found.version is not None
    assert (found.version.id, found.version.effective) == (old, OLD)
    (article,) = found.articles
    assert article.article.heading == ("第一章　总　　则",)
    assert article.marks == (Mark(0, 0), Mark(0, 2), Mark(1))


def test_a_whole_article_has_no_marks_even_where_a_part_is_cited_too(desk: Desk, old: str) -> None:
    assert old
    (article,) = cited(desk, "第三条、第三条第二款").articles
    assert article.marks == ()


def test_an_item_without_its_paragraph_is_found(desk: Desk, old: str) -> None:
    assert old
    assert cited(desk, "第三条第（二）项").articles[0].marks == (Mark(0, 1),)


@pytest.mark.parametrize(
    ("document", "number"), [(f"《{NAME}》", ""), (f"中华人民共和国{NAME}", ""), (" 某某安全条例(示例) ", "")]
)  # fmt: skip
def test_names_match_however_they_are_written(desk: Desk, old: str, document: str, number: str) -> None:
    assert old
    assert cited(desk, "第一条", document, number).status is CitedStatus.FOUND


def test_a_standard_is_found_by_its_number_too(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    take_in(desk, file(tmp_path, STANDARD))
    clock.pass_by(days=1400)
    found = cited(desk, "2.1.2第（2）项", "另一个名称", "ＧＢ99999—2030")
    assert found.status is CitedStatus.FOUND
    assert found.articles[0].marks == (Mark(0, 1),)
    assert cited(desk, "2.1.2第2款", number="GB 99999-2030").articles[0].marks == (Mark(0, 1),)
    assert cited(desk, "2.1.3b）", number="GB 99999-2030").articles[0].marks == (Mark(0, 1),)
    assert cited(desk, "附录A.1", number="GB 99999-2030").status is CitedStatus.FOUND
    assert cited(desk, "2.1", number="GB 99999-2011").status is CitedStatus.NOT_IN_LIBRARY


def test_a_section_of_a_standard_comes_with_its_clauses(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    take_in(desk, file(tmp_path, STANDARD))
    clock.pass_by(days=1400)
    found = cited(desk, "2.1", number="GB 99999-2030")
    assert [one.article.label for one in found.articles] == ["2.1", "2.1.1", "2.1.2", "2.1.3"]


def test_a_part_of_a_letter_is_found(desk: Desk, tmp_path: Path) -> None:
    take_in(desk, file(tmp_path, LETTER), effective=date(2026, 3, 2))
    found = cited(desk, "二第（一）项", "某某局关于做好示例工作的通知")
    assert found.articles[0].marks == (Mark(0, 0),)


def test_what_the_text_does_not_have_is_named(desk: Desk, old: str) -> None:
    assert old
    nowhere = cited(desk, "第九条")
    assert (nowhere.status, nowhere.missing) == (CitedStatus.NO_SUCH_ARTICLE, ("第九条",))
    assert nowhere.nearest == ("第四条", "第五条", "第六条")
    paragraph = cited(desk, "第三条第三款、第一条")
    assert (paragraph.status, paragraph.missing) == (CitedStatus.NO_SUCH_PART, ("第三条第三款",))
    assert [one.article.label for one in paragraph.articles] == ["第三条", "第一条"]
    item = cited(desk, "第三条第一款第（四）项")
    assert (item.status, item.missing) == (CitedStatus.NO_SUCH_PART, ("第三条第一款第（四）项",))


def test_what_cannot_be_looked_up_says_why(desk: Desk, old: str) -> None:
    assert old
    assert cited(desk, "第一条", "没有的条例").status is CitedStatus.NOT_IN_LIBRARY
    assert cited(desk, "第一条", "").status is CitedStatus.NOT_IN_LIBRARY
    assert cited(desk, "").status is CitedStatus.WHOLE_DOCUMENT
    assert cited(desk, "总则的要求").status is CitedStatus.NOT_UNDERSTOOD


def test_an_unverified_clause_of_a_basis_is_not_looked_up(desk: Desk, old: str) -> None:
    assert old
    basis = Basis(document=NAME, clause="第三条", grade=Grade.READ)
    assert law_library.cited(desk, basis).status is CitedStatus.WHOLE_DOCUMENT
    verified = replace(basis, print_clause=True)
    assert law_library.cited(desk, verified).status is CitedStatus.FOUND


def test_a_changed_article_comes_with_its_old_wording(desk: Desk, new: str, old: str) -> None:
    found = cited(desk, "第三条第（一）项")
    assert found.status is CitedStatus.CHANGED
    assert found.version is not None
    assert found.version_before is not None
    assert (found.version.id, found.version_before.id) == (new, old)
    (article,) = found.articles
    assert "写得很清楚" in article.article.text
    assert article.before is not None
    assert "写清楚" in article.before.text
    assert cited(desk, "第一条").status is CitedStatus.FOUND
    added = cited(desk, "第七条")
    assert (added.status, added.added) == (CitedStatus.CHANGED, ("第七条",))
    assert cited(desk, "第五条").status is CitedStatus.NO_SUCH_ARTICLE


def test_the_newest_version_in_effect_on_the_day_answers(desk: Desk, new: str, old: str, clock: Clock) -> None:
    clock.pass_by(days=-400)
    found = cited(desk, "第三条")
    assert found.version is not None
    assert found.coming is not None
    assert (found.version.id, found.coming.id, found.status) == (old, new, CitedStatus.FOUND)
    clock.pass_by(days=-2000)
    early = cited(desk, "第三条")
    assert early.status is CitedStatus.NOT_YET_EFFECTIVE
    assert early.version is not None
    assert early.version.id == old
    assert early.articles


def test_a_version_without_a_date_is_older_than_one_with_a_date(desk: Desk, tmp_path: Path, old: str) -> None:
    undated = take_in(desk, file(tmp_path, LETTER.replace("某某局关于做好示例工作的通知", NAME), "乙.txt"))
    (card,) = law_library.laws(desk)
    assert [version.id for version in card.versions] == [old, undated]
    assert card.versions[1].effective is None


def test_a_withdrawn_version_answers_nothing_and_comes_back(desk: Desk, new: str, old: str) -> None:
    law_library.withdraw(desk, new)
    found = cited(desk, "第三条")
    assert found.version is not None
    assert (found.version.id, found.status) == (old, CitedStatus.FOUND)
    assert [version.id for version in law_library.laws(desk)[0].versions] == [old]
    assert [version.id for version in law_library.laws(desk, withdrawn=True)[0].versions] == [new]
    assert law_library.law(desk, new).article("第七条") is not None
    law_library.restore(desk, new)
    assert cited(desk, "第三条").status is CitedStatus.CHANGED


def test_what_was_withdrawn_comes_back_only_where_its_place_is_free(desk: Desk, tmp_path: Path, old: str) -> None:
    law_library.withdraw(desk, old)
    again = take_in(desk, tmp_path / "示例.txt")
    assert again != old
    with pytest.raises(LawAlreadyThere):
        law_library.restore(desk, old)


def test_each_step_is_an_event_and_withdrawing_twice_makes_one(desk: Desk, old: str) -> None:
    for step in (law_library.withdraw, law_library.withdraw, law_library.restore):
        step(desk, old)
    names = sorted(event.name for event in desk.records.journal.of(law_library.subject_of(old)))
    assert names == [law_library.RESTORED, law_library.TAKEN_IN, law_library.WITHDRAWN]


def test_an_unknown_law_is_refused(desk: Desk) -> None:
    for job in (law_library.law, law_library.withdraw, law_library.restore):
        with pytest.raises(UnknownLaw):
            job(desk, "没有")


def test_a_document_is_found_by_name_or_number_and_otherwise_similar_ones_are_named(desk: Desk, old: str) -> None:
    assert law_library.find(desk, f"《{NAME}》").versions[0].id == old
    with pytest.raises(LawNotInLibrary) as refused:
        law_library.find(desk, "安全条例")
    assert refused.value.similar == (NAME,)


def test_the_articles_are_found_by_their_words(desk: Desk, old: str) -> None:
    (hit,) = desk.records.library_search.articles("举例 编出来", limit=10)
    assert (hit.law_id, hit.label) == (old, "第二条")
    law_library.withdraw(desk, old)
    assert desk.records.library_search.articles("编出来", limit=10) == []

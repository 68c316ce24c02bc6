"""Documents are rendered and read back with other people's readers."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pdfplumber
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf.generic import ArrayObject, DictionaryObject

from inspector_app.documents import Faces, PageMark, render
from inspector_app.documents.breaking import CLOSING, OPENING
from inspector_app.documents.measures import MARGIN_LEFT, MARGIN_TOP, PAGE_HEIGHT, PAGE_WIDTH, TYPE_HEIGHT, TYPE_WIDTH
from inspector_app.domain.paper import (
    BasisLine,
    Missing,
    NoticeFinding,
    Paper,
    PrintedInspector,
    RectificationNoticeContent,
    SiteRecordContent,
)
from inspector_app.domain.vocabulary import BasisRole, SealMode

FindingMaker = Callable[..., NoticeFinding]

LONG_NAME = "武昌区" + "中西医结合康复护理与健康管理" * 4 + "社区卫生服务中心"


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages]


def text_of(pdf: bytes) -> str:
    """All text without line ends: what a search goes through."""
    return "".join(pages_of(pdf)).replace("\n", "")


def fonts_of(pdf: bytes) -> Iterator[DictionaryObject]:
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            yield font.get_object()


def lines_in_type_area(pdf: bytes) -> Iterator[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            area = page.crop((0, MARGIN_TOP - 5, PAGE_WIDTH, MARGIN_TOP + TYPE_HEIGHT + 5))
            yield from area.extract_text(x_tolerance=20).split("\n")


# --- what is on the paper ---


def test_a_notice_says_what_is_wrong_on_which_basis_and_until_when(
    faces: Faces, notice: RectificationNoticeContent
) -> None:
    text = text_of(render(notice, faces=faces))
    for part in (
        "武昌区卫生健康局安全隐患整改通知书武卫安改〔2026〕1号",
        "检查日期：2026年11月22日",
        "1.住院部三楼：住院部三楼东侧安全出口上锁，门内侧堆放轮椅4辆、氧气瓶推车2台，疏散宽度不足0.9米。（一般隐患）",
        "依据：违反《中华人民共和国消防法》第十六条第一款第（四）项；未落实上级工作要求（《冬春季安全检查的通知》）。",
        "整改要求：立即清除堆放物，开启安全出口，明确专人每日巡查并记录。",
        "整改期限：2026年12月6日前。",
        "现责令你单位对上述问题按所列期限整改完毕",
        "如不服本通知，可以依法申请行政复议",
        "联系人：王建国",
        "被检查单位负责人（签收）：",
        "证件号：42010600124",
        "一份由制作机关备案，一份交被检查单位。",
    ):
        assert part in text
    assert "草稿" not in text


def test_a_record_says_who_saw_what_and_asks_for_the_sentence_by_hand(faces: Faces, record: SiteRecordContent) -> None:
    text = text_of(render(record, faces=faces))
    for part in (
        "编号：2026-001",
        "统一社会信用代码：12420106441234567X",
        "检查时间：2026年11月22日9时5分至11时40分",
        "这是我们的证件（出示证件）",
        "符合48项，不符合4项，不适用8项",
        "（现场已整改；照片：P001）。",
        "已查阅资料：消防安全管理制度、2026年第三季度防火巡查记录",
        "请手写“以上记录已阅，属实”",
        "现场负责人（签名）：",
        "主检（签名）：",
        "协检（签名）：",
    ):
        assert part in text


def test_roles_of_citations_have_their_own_words(
    faces: Faces, notice: RectificationNoticeContent, notice_finding: FindingMaker
) -> None:
    finding = notice_finding(
        1,
        severity="重大",
        bases=(
            BasisLine(document="甲法", clause="第一条"),
            BasisLine(document="乙法"),
            BasisLine(document="丙标准", clause="4.2", role=BasisRole.MAJOR_CRITERION),
            BasisLine(document="丁通知", role=BasisRole.WORK_REQUIREMENT),
            BasisLine(document="戊规范", role=BasisRole.AUXILIARY),
        ),
    )
    text = text_of(render(replace(notice, findings=(finding,)), faces=faces))
    assert (
        "违反《甲法》第一条、《乙法》；重大隐患判定依据：《丙标准》4.2；"
        "未落实上级工作要求（《丁通知》）；参照《戊规范》。" in text
    )
    assert "（重大隐患）" in text


def test_a_demand_that_names_no_document_prints_no_empty_title(
    faces: Faces, notice: RectificationNoticeContent, notice_finding: FindingMaker
) -> None:
    finding = notice_finding(1, bases=(BasisLine(document="", role=BasisRole.WORK_REQUIREMENT),))
    text = text_of(render(replace(notice, findings=(finding,)), faces=faces))
    assert "依据：未落实上级工作要求。" in text


def test_what_was_corrected_on_site_has_no_date(
    faces: Faces, notice: RectificationNoticeContent, notice_finding: FindingMaker
) -> None:
    finding = notice_finding(1, corrected_on_site=True, deadline=None)
    text = text_of(render(replace(notice, findings=(finding,)), faces=faces))
    assert "整改情况：已当场整改。" in text
    assert "整改期限" not in text


def test_an_unannounced_visit_shows_no_certificate_and_asks_no_signature(
    faces: Faces, record: SiteRecordContent
) -> None:
    text = text_of(render(replace(record, identity=None, facility_signs=False), faces=faces))
    assert "证件（出示证件）" not in text
    assert "表明身份" not in text
    assert "现场负责人（签名）" not in text
    assert "以上记录已阅" not in text
    assert "主检（签名）：" in text


def test_a_refusal_is_on_the_record(faces: Faces, record: SiteRecordContent) -> None:
    assert "拒签情况：负责人拒绝签名，见证人赵六。" in text_of(
        render(replace(record, refusal="负责人拒绝签名，见证人赵六。"), faces=faces)
    )


def test_a_switched_off_paragraph_leaves_nothing(faces: Faces, notice: RectificationNoticeContent) -> None:
    assert "行政复议" not in text_of(render(replace(notice, remedies=None), faces=faces))


@pytest.mark.parametrize(
    ("seal", "hint"),
    [(SealMode.AT_OFFICE, ""), (SealMode.PRE_SEALED, "（印章）"), (SealMode.ELECTRONIC, "（电子签章）")],
)
def test_the_organ_and_the_date_stand_where_the_seal_comes(
    faces: Faces, notice: RectificationNoticeContent, seal: SealMode, hint: str
) -> None:
    last = pages_of(render(replace(notice, seal=seal), faces=faces))[-1].replace("\n", "")
    assert f"{hint}武昌区卫生健康局2026年11月22日" in last


# --- what is missing ---


def test_what_is_missing_is_a_line_to_write_on(faces: Faces, notice: RectificationNoticeContent) -> None:
    gappy = replace(
        notice,
        addressed_to=Missing("单位名称"),
        remedies=Missing("救济告知"),
        contact=Missing("联系人"),
        made_on=Missing("日期"),
        findings=(replace(notice.findings[0], bases=(), deadline=Missing("整改期限")),),
    )
    text = text_of(render(gappy, faces=faces))
    assert "联系人：＿＿＿＿＿＿" in text
    assert "救济告知：＿＿＿＿＿＿" in text
    assert "整改期限：＿＿＿＿年＿＿月＿＿日前" in text
    assert "依据：＿＿＿＿＿＿" in text
    assert gappy.missing() == ("单位名称", "第1项问题的依据", "整改期限", "救济告知", "联系人", "日期")


def test_a_missing_field_of_the_record_keeps_its_line(faces: Faces, record: SiteRecordContent) -> None:
    def rules(content: SiteRecordContent) -> int:
        with pdfplumber.open(io.BytesIO(render(content, faces=faces))) as document:
            return sum(len(page.lines) for page in document.pages)

    facility = replace(record.facility, legal_representative=Missing("法定代表人"))
    assert rules(replace(record, facility=facility)) == rules(record)
    assert rules(replace(record, statement=Missing("陪同人员陈述"))) == rules(record) + 2
    assert "至＿＿时＿＿分" in text_of(render(replace(record, ended=Missing("结束时间")), faces=faces))


# --- marks ---


def test_without_a_number_every_page_is_marked_a_draft(faces: Faces, notice: RectificationNoticeContent) -> None:
    pages = pages_of(render(replace(notice, number=None), faces=faces))
    assert all(PageMark.DRAFT.value in page for page in pages)
    assert "（草稿，未编号）" in pages[0]


@pytest.mark.parametrize("mark", [PageMark.VOID, PageMark.NOT_IN_FORCE])
def test_a_document_that_no_longer_counts_says_so_on_every_page(
    faces: Faces, notice: RectificationNoticeContent, mark: PageMark
) -> None:
    assert all(mark.value in page for page in pages_of(render(notice, faces=faces, mark=mark)))


# --- pages ---


def test_pages_are_numbered_and_name_their_document(
    faces: Faces, notice: RectificationNoticeContent, notice_finding: FindingMaker
) -> None:
    many = replace(notice, findings=tuple(map(notice_finding, range(1, 31))))
    pages = pages_of(render(many, faces=faces))
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页　共{len(pages)}页" in page
        assert "武卫安改〔2026〕1号　安全隐患整改通知书" in page


@pytest.mark.parametrize("findings", range(1, 12))
def test_signatures_stay_together_and_never_stand_on_a_page_without_text(
    faces: Faces,
    notice: RectificationNoticeContent,
    record: SiteRecordContent,
    notice_finding: FindingMaker,
    findings: int,
) -> None:
    many = replace(notice, findings=tuple(map(notice_finding, range(1, findings + 1))))
    last = pages_of(render(many, faces=faces))[-1].replace("\n", "")
    assert last.count("检查人员（签名）：") == 2
    assert "被检查单位负责人（签收）：" in last
    assert "武昌区卫生健康局2026年11月22日" in last
    assert "联系人：" in last

    longer = replace(record, findings=record.findings * findings)
    last = pages_of(render(longer, faces=faces))[-1].replace("\n", "")
    assert "陈述" in last
    for label in (
        "以上记录已阅，属实",
        "现场负责人（签名）：",
        "主检（签名）：",
        "协检（签名）：",
    ):
        assert label in last


def test_the_blank_of_a_record_is_struck_through(faces: Faces, record: SiteRecordContent) -> None:
    with pdfplumber.open(io.BytesIO(render(record, faces=faces))) as document:
        slanted = [line for line in document.pages[-1].lines if line["top"] != pytest.approx(line["bottom"], abs=1)]
        words = document.pages[-1].extract_words()
    assert len(slanted) == 1
    (line,) = slanted
    assert not [word for word in words if line["top"] < (word["top"] + word["bottom"]) / 2 < line["bottom"]]


def test_text_keeps_to_the_type_area(
    faces: Faces, notice: RectificationNoticeContent, record: SiteRecordContent
) -> None:
    for content in (notice, record, replace(record, facility=replace(record.facility, name=LONG_NAME))):
        with pdfplumber.open(io.BytesIO(render(content, faces=faces))) as document:
            for page in document.pages:
                assert (float(page.width), float(page.height)) == pytest.approx((PAGE_WIDTH, PAGE_HEIGHT), abs=0.01)
                half_a_mark = 8.5  # the empty half of a mark at the end of a line may hang out
                for char in page.chars:
                    assert char["x0"] >= MARGIN_LEFT - 0.1
                    assert char["x1"] <= MARGIN_LEFT + TYPE_WIDTH + half_a_mark
                    assert char["top"] >= MARGIN_TOP - 5


# --- fonts ---


def test_every_font_is_an_embedded_subset_with_a_way_back_to_text(
    faces: Faces, notice: RectificationNoticeContent, record: SiteRecordContent
) -> None:
    for content in (notice, replace(record, number=None)):
        fonts = list(fonts_of(render(content, faces=faces)))
        assert fonts
        for font in fonts:
            tag, _, name = str(font["/BaseFont"]).partition("+")
            assert len(tag) == 7
            assert name
            assert "/ToUnicode" in font
            descendants = font["/DescendantFonts"]
            assert isinstance(descendants, ArrayObject)
            program = descendants[0]["/FontDescriptor"]["/FontFile2"].get_data()
            assert 1_000 < len(program) < 400_000


def test_rare_names_can_be_searched_with_either_reader(faces: Faces, notice: RectificationNoticeContent) -> None:
    pdf = render(notice, faces=faces)
    assert "武昌区䶮㛃𬭎社区卫生服务中心" in text_of(pdf)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        assert "武昌区䶮㛃𬭎社区卫生服务中心" in document.pages[0].extract_text()


def test_the_file_says_what_it_is_in_its_own_language(faces: Faces, notice: RectificationNoticeContent) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(notice, faces=faces)))
    assert reader.metadata is not None
    assert reader.metadata.title == "安全隐患整改通知书 武卫安改〔2026〕1号"
    assert reader.metadata.author == "武昌区卫生健康局"
    assert str(reader.root_object["/Lang"]) == "zh-CN"


def test_the_same_content_gives_the_same_bytes(
    faces: Faces, notice: RectificationNoticeContent, record: SiteRecordContent
) -> None:
    for content in (notice, record):
        first = render(content, faces=faces)
        render(replace(record, place="别处"), faces=faces)
        assert render(content, faces=faces) == first


# --- hard cases ---

CHINESE = st.lists(
    st.one_of(
        st.text("检查发现安全出口上锁䶮𬭎疏散通道", min_size=1, max_size=9),
        st.sampled_from(["2026年11月22日", "0.9米", "〔2026〕1号", "（四）", "《消防法》", "“已订货”", "ABC-12", " "]),
        st.sampled_from("，。、；：！？…"),
    ),
    min_size=3,
    max_size=60,
).map("".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHINESE)
def test_on_paper_too_no_line_begins_with_a_closing_mark(
    faces: Faces, notice: RectificationNoticeContent, text: str
) -> None:
    finding = replace(
        notice.findings[0], place="甲", description=f"始{text}", bases=(BasisLine(document=f"始{text}终"),)
    )
    for line in lines_in_type_area(render(replace(notice, findings=(finding,)), faces=faces)):
        assert line[:1] not in tuple(CLOSING), line
        assert line[-1:] not in tuple(OPENING), line


def test_two_hundred_findings_are_all_there(
    faces: Faces, notice: RectificationNoticeContent, notice_finding: FindingMaker
) -> None:
    many = replace(notice, findings=tuple(map(notice_finding, range(1, 201))))
    text = text_of(render(many, faces=faces))
    assert all(f"{ordinal}.住院部三楼：" in text for ordinal in range(1, 201))


def test_a_description_longer_than_a_page_runs_on(
    faces: Faces, notice: RectificationNoticeContent, record: SiteRecordContent
) -> None:
    endless = "疏散通道堆放杂物，" * 333
    finding = replace(notice.findings[0], description=endless)
    long_record = replace(
        record,
        findings=(replace(record.findings[0], description=endless),),
        refusal=endless,
        place=endless,
        facility=replace(record.facility, address=endless),
    )
    for content in (replace(notice, findings=(finding,)), long_record):
        pages = pages_of(render(content, faces=faces))
        assert len(pages) > 4
        assert all(f"第{number}页" in page for number, page in enumerate(pages, start=1))
        assert "".join(pages).replace("\n", "").count("堆放杂物") >= 320


def test_long_names_wrap_in_title_address_and_fields(
    faces: Faces, notice: RectificationNoticeContent, record: SiteRecordContent
) -> None:
    assert len(LONG_NAME) >= 60
    long_notice = replace(
        notice, organ=LONG_NAME, title=f"关于{LONG_NAME}的安全隐患整改通知书", addressed_to=LONG_NAME, number="号" * 70
    )
    text = text_of(render(long_notice, faces=faces))
    assert text.count(LONG_NAME) >= 3
    facility = replace(record.facility, legal_representative=LONG_NAME, phone=LONG_NAME)
    inspectors = (PrintedInspector(name=LONG_NAME, certificate="1", role="主检"),) * 3
    text = text_of(render(replace(record, facility=facility, inspectors=inspectors), faces=faces))
    assert text.count("武昌区") >= 5


def test_no_line_to_write_on_is_parted(faces: Faces, notice: RectificationNoticeContent) -> None:
    gappy = replace(notice, phone=Missing("联系电话"), contact="名字很长的一位联系人某某某某")
    blanks = [line for page in pages_of(render(gappy, faces=faces)) for line in page.split("\n") if "＿" in line]
    assert [line.count("＿") for line in blanks] == [6]


def test_a_long_organ_signs_off_inside_the_type_area(faces: Faces, notice: RectificationNoticeContent) -> None:
    with pdfplumber.open(io.BytesIO(render(replace(notice, organ=LONG_NAME), faces=faces))) as document:
        assert max(char["x1"] for page in document.pages for char in page.chars) <= MARGIN_LEFT + TYPE_WIDTH + 8.5


def test_line_breaks_in_a_description_begin_paragraphs(faces: Faces, notice: RectificationNoticeContent) -> None:
    finding = replace(notice.findings[0], description="第一处\r\n第二处\n\n第三处")
    lines = list(lines_in_type_area(render(replace(notice, findings=(finding,)), faces=faces)))
    assert "第二处" in lines
    assert "第三处。（一般隐患）" in lines


HOSTILE = "火🔥\x00\x1b[31m\u202e反\u200b向\ufeff שלום مرحبا \ud83d\udc00 \ue000\U0010ffff e\u0301 (\\) <0041> ）））"


def every_text_hostile(content: Paper) -> Paper:
    """The content with a hostile text in every place that holds text."""
    stored = content.to_json()

    def spoilt(value: object, name: str = "") -> object:
        if isinstance(value, dict):
            return {key: spoilt(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [spoilt(inner) for inner in value]
        kept = ("kind", "role", "seal", "started", "ended", "inspected_on", "made_on", "deadline")
        return HOSTILE if isinstance(value, str) and name not in kept else value

    return type(content).from_json(spoilt(stored))  # type: ignore[arg-type]


def test_hostile_text_is_shown_or_dropped_and_never_stops_a_document(
    faces: Faces, notice: RectificationNoticeContent, record: SiteRecordContent
) -> None:
    for content in (notice, record):
        text = text_of(render(every_text_hostile(content), faces=faces))
        assert "火〓[31m反向" in text
        assert "<0041>" in text
        assert "\x1b" not in text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_at_all_can_be_printed(faces: Faces, record: SiteRecordContent, name: str, description: str) -> None:
    content = replace(
        record,
        organ=name,
        title=description,
        number=name,
        facility=replace(record.facility, name=name, address=description),
        findings=(replace(record.findings[0], description=description, place=name),),
    )
    assert len(pages_of(render(content, faces=faces))) >= 1


def test_a_document_without_findings_inspectors_or_words_is_still_a_document(
    faces: Faces, notice: RectificationNoticeContent, record: SiteRecordContent
) -> None:
    empty_notice = replace(notice, findings=(), inspectors=(), order="", copies="", organ="", title="", opening="")
    empty_record = replace(record, findings=(), inspectors=(), situation=(), consulted=(), photos="", copies="")
    assert "第1页　共1页" in text_of(render(empty_notice, faces=faces))
    text = text_of(render(empty_record, faces=faces))
    assert "已查阅资料：无。" in text
    assert "检查人员（签名）：" in text


def test_a_period_over_midnight_names_both_days(faces: Faces, record: SiteRecordContent) -> None:
    assert not isinstance(record.ended, Missing)
    late = replace(record, ended=record.ended.replace(day=23, hour=0, minute=5))
    assert "2026年11月22日9时5分至2026年11月23日0时5分" in text_of(render(late, faces=faces))


def test_dates_are_written_without_padding(faces: Faces, notice: RectificationNoticeContent) -> None:
    assert "检查日期：2026年1月5日" in text_of(render(replace(notice, inspected_on=date(2026, 1, 5)), faces=faces))

from __future__ import annotations

from inspector_app.documents.measures import TYPE_HEIGHT
from inspector_app.documents.pages import Page, make_pages
from inspector_app.documents.rows import Row

TENTH = TYPE_HEIGHT / 10


def rows(count: int, *, glued: bool = False) -> list[Row]:
    return [Row(height=TENTH, glued=glued) for _ in range(count)]


def counts(pages: list[Page]) -> list[int]:
    return [len(page.rows) for page in pages]


def struck(page: Page) -> list[tuple[int, int]]:
    """Where blanks are struck through, in tenths of the page."""
    return [(round(blank.top / TENTH), round(blank.bottom / TENTH)) for blank in page.struck]


def test_pages_are_filled_to_the_last_row() -> None:
    assert counts(make_pages(rows(17), rows(3), at_foot=False, strike=False)) == [10, 10]


def test_an_ending_that_does_not_fit_takes_two_rows_of_text_along() -> None:
    assert counts(make_pages(rows(8), rows(3), at_foot=False, strike=False)) == [6, 5]


def test_glued_rows_move_to_the_next_page_together() -> None:
    text = [*rows(7), *rows(4, glued=True), *rows(6)]
    assert counts(make_pages(text, rows(1), at_foot=False, strike=False)) == [7, 8, 3]


def test_glued_rows_longer_than_a_page_are_parted() -> None:
    assert counts(make_pages(rows(25, glued=True), rows(1), at_foot=False, strike=False)) == [10, 10, 6]


def test_an_ending_at_the_foot_leaves_the_blank_above_it_struck_through() -> None:
    (page,) = make_pages(rows(4), rows(2), at_foot=True, strike=True)
    assert [round(y / TENTH) for y, _ in page.rows] == [0, 1, 2, 3, 8, 9]
    assert struck(page) == [(4, 8)]


def test_a_blank_too_small_to_write_in_is_not_struck_through() -> None:
    (page,) = make_pages(rows(8), rows(2), at_foot=True, strike=True)
    assert page.struck == ()


def test_the_blank_of_a_page_that_is_not_the_last_is_struck_through_too() -> None:
    first, _ = make_pages(rows(8), rows(3), at_foot=False, strike=True)
    assert struck(first) == [(6, 10)]

"""工作簿: why a file that should be one cannot be read."""

from __future__ import annotations

from enum import StrEnum


class WorkbookTrouble(StrEnum):
    """Why a file cannot be read as a workbook at all. Each is a problem code of BadFile."""

    MISSING = "workbook.missing"
    NOT_READABLE = "workbook.not_readable"
    EMPTY_FILE = "workbook.empty_file"
    FILE_TOO_LARGE = "workbook.file_too_large"
    IS_XLS = "workbook.is_xls"
    IS_XLSB = "workbook.is_xlsb"
    IS_ODS = "workbook.is_ods"
    IS_CSV = "workbook.is_csv"
    IS_WEB_PAGE = "workbook.is_web_page"
    IS_OTHER_DOCUMENT = "workbook.is_other_document"
    IS_OTHER_ZIP = "workbook.is_other_zip"
    NOT_A_WORKBOOK = "workbook.not_a_workbook"
    PASSWORD = "workbook.password"  # noqa: S105  (a code, not a secret)
    DAMAGED = "workbook.damaged"
    TOO_MANY_PARTS = "workbook.too_many_parts"
    EXPANDS_TOO_FAR = "workbook.expands_too_far"
    ENTITIES = "workbook.entities"
    TOO_MANY_SHEETS = "workbook.too_many_sheets"
    TOO_MANY_CELLS = "workbook.too_many_cells"
    TOO_SPREAD_OUT = "workbook.too_spread_out"

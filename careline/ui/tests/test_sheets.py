"""Files for spreadsheets: what RFC 4180 asks, and nothing that runs."""

import csv
import io

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from careline.ui.sheets import line, sheet


def test_commas_quotes_and_lines_are_quoted() -> None:
    assert line(["a,b", 'say "no"', "two\nlines", "plain", 7, None]) == '"a,b","say ""no""","two\nlines",plain,7,\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+49 40", "-2", "@sum", "\tcmd", "＝1+1", '=HYPERLINK("x")'])
def test_what_a_spreadsheet_would_run_is_only_text(text: str) -> None:
    (row,) = csv.reader(io.StringIO(line([text, 1])))

    assert row == ["'" + text, "1"]


def test_numbers_stay_numbers() -> None:
    assert line([-5, 0.25]) == "-5,0.25\r\n"


def test_it_is_a_download_that_any_reader_understands() -> None:
    answer = sheet(name="figures", head=["week", "kept"], parts=iter([[("مكتبة", 1)], [("b", 2)]]))
    content = b"".join(answer.streaming_content)

    assert content.startswith("\ufeffweek,kept\r\n".encode())
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [["week", "kept"], ["مكتبة", "1"], ["b", "2"]]
    assert answer["Content-Disposition"] == 'attachment; filename="figures.csv"'


def test_rows_made_later_speak_the_readers_language() -> None:
    label = _("Save")
    with translation.override("de"):
        german = str(label)
        answer = sheet(name="x", head=["a"], parts=([(str(label),)] for _n in range(1)))

    assert german != str(label)
    assert b"".join(answer.streaming_content).decode().splitlines()[1] == german

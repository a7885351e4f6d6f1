"""The keys, and the pointer: what they reach, and what they say of what they don't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fixtures.hands import KEYS, POINTER, OutOfReachError

if TYPE_CHECKING:
    from playwright.sync_api import Page

STYLE = "<style>:focus-visible { outline: 2px solid red }</style>"
FORM = (
    '<label for="pin">Code PIN</label><input id="pin"><button onclick="this.textContent = pin.value">Valider</button>'
)
TEXT = '<div style="height: 5em; overflow: auto" tabindex="0" role="region" aria-label="Texte">{lines}</div>'


def test_tab_leads_to_a_field_and_to_a_button(page: Page) -> None:
    page.set_content(STYLE + FORM)
    KEYS.write(page.get_by_label("Code PIN"), "2580")
    KEYS.activate(page.get_by_role("button", name="Valider"))
    assert page.get_by_role("button").text_content() == "2580"


def test_what_tab_does_not_reach_is_told_with_where_it_goes(page: Page) -> None:
    page.set_content(STYLE + FORM.replace("<button", '<button tabindex="-1"'))
    with pytest.raises(
        AssertionError, match=r"^La touche Tab ne mène pas à « Valider »\. Elle passe par : .*« Code PIN »"
    ):
        KEYS.activate(page.get_by_role("button", name="Valider"))


def test_a_stop_that_shows_nothing_is_told(page: Page) -> None:
    page.set_content("<style>:focus { outline: none }</style>" + FORM)
    with pytest.raises(AssertionError, match=r"^Rien ne montre que « Code PIN » a le focus\.$"):
        KEYS.write(page.get_by_label("Code PIN"), "2580")


@pytest.mark.parametrize(("scrolls", "told"), [(True, None), (False, "ne fait pas défiler")])
def test_the_arrow_leads_to_the_end_of_a_text(page: Page, scrolls: bool, told: str | None) -> None:
    text = TEXT.format(lines="".join(f"<p>Ligne {number}</p>" for number in range(30)))
    page.set_content(
        STYLE + (text if scrolls else text.replace('tabindex="0"', 'tabindex="0" onkeydown="return false"'))
    )
    region, last = page.get_by_role("region"), page.get_by_text("Ligne 29")
    if told is None:
        KEYS.read_down(region, last)
        assert region.evaluate("region => region.scrollTop") > 0
    else:
        with pytest.raises(AssertionError, match=told):
            KEYS.read_down(region, last)


def test_what_the_pointer_does_not_reach_is_told_with_what_the_screen_gave_to_read(page: Page) -> None:
    page.set_default_timeout(200)
    page.set_content("<h1>Ma e-CPS</h1>" + FORM)
    with pytest.raises(OutOfReachError) as raised:
        POINTER.activate(page.get_by_role("button", name="Confirmer"))
    message, _, screen = str(raised.value).partition("\n\nAria snapshot:\n")
    assert message.startswith("Locator.click: Timeout 200ms exceeded.")
    assert 'heading "Ma e-CPS" [level=1]' in screen


def test_a_page_that_answers_no_more_does_not_hide_what_was_out_of_reach(page: Page) -> None:
    page.set_default_timeout(200)
    page.set_content(FORM)
    page.on("dialog", lambda _dialog: None)  # nobody answers it
    page.evaluate("setTimeout(() => alert('Bloqué'))")
    with pytest.raises(OutOfReachError, match=r"^Locator\.click: Timeout 200ms exceeded\.") as raised:
        POINTER.activate(page.get_by_role("button", name="Confirmer"))
    assert "Aria snapshot" not in str(raised.value)

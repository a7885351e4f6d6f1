"""Errors are told in French first: the texts below are Playwright's own, as it wrote them."""

from __future__ import annotations

import pytest

from reports.reading.explain import Explanation, explain
from reports.reading.model import Failure
from reports.reading.playwright_french import locator_in_french

LOG = 'Call log:\n  - Expect "{verb}" {locator} with timeout 300ms\n  - waiting for {locator}\n'
STATUS, BUTTON = 'get_by_role("status")', 'get_by_role("button", name="Activer", exact=True)'
TEXT = (
    "Locator expected to have text 'Statut : Inactive'\nActual value: Statut : Active \n"
    + LOG.format(verb="to_have_text", locator=STATUS)
    + '    6 × locator resolved to <p role="status">Statut : Active</p>\n'
    + '\nAria snapshot:\n- status: "Statut : Active"'
)
ABSENT = "Locator expected to be visible\nActual value: None\nError: element(s) not found \n" + LOG.format(
    verb="to_be_visible", locator=BUTTON
)
NEGATED = "Locator expected not to have text 'A'\nActual value: A \n" + LOG.format(
    verb="not_to_have_text", locator=STATUS
)
CUSTOM = (
    "Le portail devait dire « Inactive »\nExpected value: 'Inactive'\nActual value: Statut : Active \n"
    + LOG.format(verb="to_contain_text", locator=STATUS)
)
ADDRESS = "Page URL expected to be 'https://x/'\nActual value: about:blank \n" + LOG.format(
    verb="to_have_url", locator="page"
)
DISABLED = (
    f"Locator.click: Timeout 300ms exceeded.\nCall log:\n  - waiting for {BUTTON}\n"
    "    - locator resolved to <button disabled>Actif</button>\n      - element is not enabled\n"
    '\nAria snapshot:\n- heading "Ma e-CPS" [level=1]'
)
NOT_FOUND = 'Locator.fill: Timeout 5000ms exceeded.\nCall log:\n  - waiting for get_by_label("Nom")\n'
READ_ONLY = (
    'Locator.fill: Timeout 400ms exceeded.\nCall log:\n  - waiting for get_by_label("Nom")\n'
    "    - locator resolved to <input readonly/>\n  - attempting fill action\n"
    "    2 × waiting for element to be visible, enabled and editable\n      - element is not editable\n"
)
SEVERAL = f"Locator.click: Error: strict mode violation: {BUTTON} resolved to 2 elements:\n    1) <button>a</button>\n"
REFUSED = "Page.goto: net::ERR_CONNECTION_REFUSED at https://localhost:1/x\nCall log:\n"
CLOSED = "Page.title: Target page, context or browser has been closed"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            TEXT,
            Explanation(
                "Le message d'état devait avoir pour texte « Statut : Inactive »",
                "Statut : Inactive",
                "Statut : Active",
                "",
                '- status: "Statut : Active"',
            ),
        ),
        (
            ABSENT,
            Explanation(
                "Le bouton « Activer » devait être visible",
                "être visible",
                "introuvable sur l’écran",
            ),
        ),
        (
            NEGATED,
            Explanation("Le message d'état ne devait pas avoir pour texte « A »", "A", "A"),
        ),
        (
            "Locator expected to have count '0'\nActual value: 1 \n" + LOG.format(verb="to_have_count", locator=STATUS),
            Explanation("Le message d'état ne devait pas exister", "pas exister", "1"),
        ),
        (
            CUSTOM,
            Explanation("Le portail devait dire « Inactive »", "Inactive", "Statut : Active", "le message d'état"),
        ),
        (ADDRESS, Explanation("L'adresse de la page devait être « https://x/ »", "https://x/", "about:blank")),
        (
            DISABLED,
            Explanation(
                "Impossible en 0,3 s de cliquer sur le bouton « Activer » : l’élément est désactivé",
                screen='- heading "Ma e-CPS" [level=1]',
            ),
        ),
        (
            f"Locator.wait_for: Timeout 400ms exceeded.\nCall log:\n  - waiting for {STATUS} to be visible\n",
            Explanation("Impossible en 0,4 s de voir apparaître le message d'état : introuvable sur l’écran"),
        ),
        (
            READ_ONLY,
            Explanation("Impossible en 0,4 s de remplir le champ « Nom » : l’élément n’accepte pas la saisie"),
        ),
        (
            NOT_FOUND,
            Explanation(
                "Impossible en 5 s de remplir le champ « Nom » : introuvable sur l’écran",
            ),
        ),
        (
            SEVERAL,
            Explanation(
                "Le bouton « Activer » désigne plusieurs éléments",
                "un seul élément",
                "2 éléments",
                "le bouton « Activer »",
            ),
        ),
        (
            REFUSED,
            Explanation(
                "La page n'a pas pu être chargée : connexion refusée, le serveur ne répond pas",
                "https://localhost:1/x",
            ),
        ),
        (CLOSED, Explanation("Le navigateur, ou la page, s'est fermé pendant ce pas")),
        ("La carte est périmée\nassert 1 == 2", Explanation("La carte est périmée")),
        ("assert 1 == 2", Explanation("Une vérification a échoué : 1 == 2")),
        ("", Explanation("TimeoutError")),
    ],
)
def test_an_error_is_told_in_french(message: str, told: Explanation) -> None:
    assert explain(Failure("playwright._impl._errors.TimeoutError", message, "")) == told


@pytest.mark.parametrize(
    ("locator", "told"),
    [
        ('get_by_role("dialog").get_by_text("Non")', "le texte « Non », dans la fenêtre"),
        ('get_by_role("treegrid")', "l'élément « treegrid »"),
        ('locator("#x")', 'locator("#x")'),
    ],
)
def test_a_locator_is_told_in_french(locator: str, told: str) -> None:
    assert locator_in_french(locator) == told

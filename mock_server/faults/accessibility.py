"""Faults of accessibility: pages that some people can't use."""

from __future__ import annotations

from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_page, edit_static

_KIND = Kind.ACCESSIBILITY
_NEAR = "accessibilite"


@fault("sans-langue", _KIND, "Chaque page dit sa langue (RGAA 8.3)", _NEAR, "La langue des pages n’est pas dite.")
def _() -> None:
    edit_page("base.html", '<html lang="fr">', "<html>")


@fault(
    "qr-sans-alternative", _KIND, "Le QR code a une alternative (RGAA 1.1)", _NEAR, "Le QR code n’a pas d’alternative."
)
def _() -> None:
    edit_page("computer/activation_request.html", 'alt="QR code d’activation', 'data-alt="QR code d’activation')


@fault(
    "champ-sans-etiquette",
    _KIND,
    "Chaque champ a une étiquette (RGAA 11.1)",
    _NEAR,
    "Les étiquettes ne sont pas liées.",
)
def _() -> None:
    edit_page("forms.html", '<label for="{{ name }}">', "<label>")


@fault("contraste-faible", _KIND, "Le texte est contrasté (RGAA 3.2)", _NEAR, "Les aides sont en gris pâle.")
def _() -> None:
    edit_static("style.css", "--soft: #4d5f66;", "--soft: #b9c4c8;")


@fault("refus-muet", _KIND, "Un refus est annoncé (RGAA 7.5)", _NEAR, "Les refus ne sont pas annoncés.")
def _() -> None:
    edit_page("forms.html", 'class="alert" role="alert"', 'class="alert"')


@fault("cgu-a-la-souris", _KIND, "Tout se fait au clavier (RGAA 7.3)", _NEAR, "Les CGU ne défilent qu’à la souris.")
def _() -> None:
    edit_page("phone/terms.html", 'tabindex="0" data-terms', 'tabindex="-1" data-terms')


@fault("focus-perdu", _KIND, "Le focus suit l’écran", _NEAR, "Après un changement d’écran, le focus est perdu.")
def _() -> None:
    edit_static("navigation.js", "place?.focus(", "document.body.focus(")


@fault("page-trop-large", _KIND, "Tout tient en 320 pixels", _NEAR, "Les pages débordent d’un petit écran.")
def _() -> None:
    edit_static("style.css", "body { margin: 0;", "body { min-width: 700px; margin: 0;")


@fault(
    "statut-par-la-couleur",
    _KIND,
    "Le statut se lit sans la couleur (RGAA 3.1)",
    _NEAR,
    "Le statut n’est qu’une couleur.",
)
def _() -> None:
    edit_page("forms.html", "{{ status.value }}</span>", "</span>")


@fault("expiration-sans-avertissement", _KIND, "Le QR code avertit avant sa fin (RGAA 13.1)", _NEAR, "Rien n’avertit.")
def _() -> None:
    edit_static("computer.js", "left <= this.warnFrom", "false")


@fault("titres-identiques", _KIND, "Chaque écran a son titre (RGAA 8.5)", _NEAR, "Toutes les pages ont le même titre.")
def _() -> None:
    edit_page(
        "base.html", "{% block title %}{% endblock %} –", "{% if false %}{% block title %}{% endblock %}{% endif %}"
    )

"""Faults of accessibility: pages that some people can't use."""

from __future__ import annotations

from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_page, edit_static

_KIND = Kind.ACCESSIBILITY
_EACH_SCREEN = "Ce que chaque écran doit à tous"
_WRONG_FIELD = "Une saisie refusée le dit en mots, et son champ reçoit le focus"
_KEYBOARD = "Supprimer, réactiver et retrouver son numéro RPPS se font au clavier seul"
_FOCUS = "Le focus suit l'écran"
_FIRST_SCREEN = "reactivation/carte-et-lecteur"
_KEYS = "accessibilite/au-clavier"
_QR = "accessibilite/qr-code"
_STATUS = "accessibilite/statuts-et-erreurs"
_WALK = "accessibilite/sur-chaque-ecran"


@fault("sans-langue", _KIND, _EACH_SCREEN, _FIRST_SCREEN, "La langue des pages n’est pas dite (RGAA 8.3).")
def _() -> None:
    edit_page("base.html", '<html lang="fr">', "<html>")


@fault("champ-sans-etiquette", _KIND, _EACH_SCREEN, _FIRST_SCREEN,
       "Les étiquettes des champs ne leur sont pas liées (RGAA 11.1).")  # fmt: skip
def _() -> None:
    edit_page("forms.html", '<label for="{{ name }}">', "<label>")


@fault("contraste-faible", _KIND, _EACH_SCREEN, _FIRST_SCREEN, "Les aides sont en gris pâle (RGAA 3.2).")
def _() -> None:
    edit_static("style.css", "--soft: #4d5f66;", "--soft: #b9c4c8;")


@fault("qr-sans-alternative", _KIND, "Le QR code se dit aussi en mots", _QR,
       "Le QR code affiché n’a pas d’alternative (RGAA 1.1).")  # fmt: skip
def _() -> None:
    edit_page("computer/activation_request.html", 'alt="QR code d’activation', 'data-alt="QR code d’activation')


@fault("qr-mal-decrit", _KIND, "Le QR code se dit aussi en mots", _QR, "Le QR code affiché se dit « image ».")
def _() -> None:
    edit_page("computer/activation_request.html", 'alt="QR code d’activation', 'alt="image" data-alt="QR code')


@fault("expiration-sans-avertissement", _KIND, "La fin prochaine du QR code est signalée, et il se renouvelle", _QR,
       "Rien n’avertit que le QR code va expirer (RGAA 13.1).")  # fmt: skip
def _() -> None:
    edit_static("computer.js", "left <= this.warnFrom", "false")


@fault("avertissement-trop-tot", _KIND, "La fin prochaine du QR code est signalée, et il se renouvelle", _QR,
       "Le QR code dit qu’il expire bientôt 60 secondes trop tôt.")  # fmt: skip
def _() -> None:
    edit_page("computer/activation_request.html", 'data-warn="20"', 'data-warn="80"')


@fault("statut-par-la-couleur", _KIND, "Le statut est écrit, jamais seulement coloré", _STATUS,
       "Le statut n’est qu’une couleur (RGAA 3.1).")  # fmt: skip
def _() -> None:
    edit_page("forms.html", "{{ status.value }}</span>", "</span>")


@fault("refus-muet", _KIND, _WRONG_FIELD, "reactivation/numero-rpps", "Les refus ne sont pas annoncés (RGAA 7.5).")
def _() -> None:
    edit_page("forms.html", 'class="alert" role="alert"', 'class="alert"')


@fault("erreur-non-liee", _KIND, _WRONG_FIELD, _STATUS, "L’erreur d’un champ ne lui est pas liée (RGAA 11.10).")
def _() -> None:
    edit_page("forms.html", "{% if wrong %} erreur{% endif %}", "")


@fault("focus-perdu", _KIND, _WRONG_FIELD, _STATUS, "Après un changement d’écran, le focus est perdu.")
def _() -> None:
    edit_static("navigation.js", "place?.focus(", "document.body.focus(")


@fault("titre-sans-focus", _KIND, _FOCUS, _WALK, "Seul un champ en erreur reçoit le focus, jamais le titre.")
def _() -> None:
    edit_static("navigation.js", ' ?? document.querySelector("h1")', "")


@fault("cgu-a-la-souris", _KIND, _KEYBOARD, "reactivation/cgu", "Les CGU ne défilent qu’à la souris (RGAA 7.3).")
def _() -> None:
    edit_page("phone/terms.html", 'tabindex="0" data-terms', 'tabindex="-1" data-terms')


@fault("actif-hors-clavier", _KIND, _KEYBOARD, _KEYS, "La touche Tab ne mène pas au bouton « Actif ».")
def _() -> None:
    edit_page("computer/account.html", '<button class="switch"', '<button tabindex="-1" class="switch"')


@fault("focus-invisible", _KIND, _KEYBOARD, _KEYS, "Rien ne montre où est le focus (RGAA 10.7).")
def _() -> None:
    edit_static("style.css", "outline: 3px solid #b35c00;", "outline: none;")


@fault("page-trop-large", _KIND, "Tout tient en 320 pixels de large, sans défiler de côté", _WALK,
       "Les pages débordent d’un petit écran (RGAA 10.11).")  # fmt: skip
def _() -> None:
    edit_static("style.css", "body { margin: 0;", "body { min-width: 700px; margin: 0;")


@fault("titres-identiques", _KIND, "Un écran a un titre principal et un titre de page à lui", _WALK,
       "Toutes les pages ont le même titre (RGAA 8.6).")  # fmt: skip
def _() -> None:
    edit_page(
        "base.html", "{% block title %}{% endblock %} –", "{% if false %}{% block title %}{% endblock %}{% endif %}"
    )

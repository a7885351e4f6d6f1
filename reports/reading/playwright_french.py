"""The French of Playwright's vocabulary: roles, conditions, actions, causes."""

from __future__ import annotations

import re

ROLES = {
    "alert": "l'alerte",
    "button": "le bouton",
    "cell": "la cellule",
    "checkbox": "la case à cocher",
    "dialog": "la fenêtre",
    "group": "le groupe",
    "heading": "le titre",
    "img": "l'image",
    "link": "le lien",
    "list": "la liste",
    "listitem": "l'élément de liste",
    "main": "le contenu de la page",
    "navigation": "le menu",
    "progressbar": "la barre de progression",
    "radio": "le bouton radio",
    "region": "la zone",
    "row": "la ligne",
    "spinbutton": "le champ numérique",
    "status": "le message d'état",
    "switch": "l'interrupteur",
    "tab": "l'onglet",
    "textbox": "le champ",
}
GETTERS = {
    "label": "le champ",
    "text": "le texte",
    "alt_text": "l'image",
    "title": "l'élément intitulé",
    "placeholder": "le champ",
    "test_id": "l'élément de test",
}
# Conditions, signs and states stand beside what a page said, which is left as it was: their typography is done here.
CONDITIONS = {
    "be": "être",
    "be attached": "exister",
    "be checked": "être coché",
    "be disabled": "être désactivé",
    "be empty": "être vide",
    "be enabled": "être utilisable",
    "be focused": "avoir le focus",
    "be hidden": "être masqué",
    "be in viewport": "être dans la partie visible de l’écran",
    "be visible": "être visible",
    "contain text": "contenir",
    "have accessible description": "avoir pour description accessible",
    "have accessible name": "avoir pour nom accessible",
    "have attribute": "avoir pour attribut",
    "have count": "être au nombre de",
    "have text": "avoir pour texte",
    "have title": "être",
    "have Value": "avoir pour valeur",
    "match Aria snapshot": "avoir la structure",
}
ACTIONS = {
    "check": "cocher",
    "clear": "vider",
    "click": "cliquer sur",
    "dblclick": "double-cliquer sur",
    "fill": "remplir",
    "goto": "ouvrir la page",
    "hover": "survoler",
    "press": "appuyer sur une touche dans",
    "press_sequentially": "écrire dans",
    "scroll_into_view_if_needed": "amener à l'écran",
    "select_option": "choisir une option de",
    "tap": "toucher",
    "text_content": "lire",
    "inner_text": "lire",
    "wait_for": "voir apparaître",
    "wait_for_url": "arriver à l'adresse attendue",
}
SIGNS = {  # in the log of a gesture, why it was not possible
    "element is not enabled": "l’élément est désactivé",
    "element is not editable": "l’élément n’accepte pas la saisie",
    "intercepts pointer events": "un autre élément le recouvre",
    "element is outside of the viewport": "l’élément est hors de l’écran",
    "element is not stable": "l’élément bouge encore",
    "element is not visible": "l’élément n’est pas visible",
    "element was detached": "l’élément a disparu pendant l’action",
}
STATES = {
    "visible": "visible",
    "hidden": "masqué",
    "enabled": "utilisable",
    "disabled": "désactivé",
    "checked": "coché",
    "unchecked": "non coché",
    "None": "rien",
}
NETWORK = {
    "net::ERR_CONNECTION_REFUSED": "connexion refusée, le serveur ne répond pas",
    "net::ERR_CONNECTION_RESET": "connexion coupée par le serveur",
    "net::ERR_EMPTY_RESPONSE": "réponse vide du serveur",
    "net::ERR_INTERNET_DISCONNECTED": "pas de connexion à Internet",
    "net::ERR_NAME_NOT_RESOLVED": "adresse inconnue",
    "net::ERR_CERT_AUTHORITY_INVALID": "certificat du serveur non reconnu",
    "net::ERR_BAD_SSL_CLIENT_AUTH_CERT": "certificat de la carte refusé",
    "net::ERR_TIMED_OUT": "pas de réponse à temps",
    "net::ERR_ABORTED": "chargement abandonné",
}
_GETTER = re.compile(r"""get_by_(?P<by>\w+)\((?P<quote>["'])(?P<first>.*?)(?P=quote)(?P<rest>[^)]*)\)""")
_NAME = re.compile(r"""name=(?P<quote>["'])(?P<name>.*?)(?P=quote)""")


def locator_in_french(locator: str) -> str:
    """Return « le bouton « Actif » » for `get_by_role("button", name="Actif")`, or the locator itself."""
    found = list(_GETTER.finditer(locator))
    if not found:
        return locator.strip()
    return ", dans ".join(_one(match) for match in reversed(found))


def _one(match: re.Match[str]) -> str:
    if match["by"] != "role":
        return f"{GETTERS.get(match['by'], 'l’élément')} « {match['first']} »"
    role = ROLES.get(match["first"], f"l'élément « {match['first']} »")
    name = _NAME.search(match["rest"])
    return f"{role} « {name['name']} »" if name else role

"""Faults of interface: pages that lag, lie after a change, or let a gesture through too early."""

from __future__ import annotations

from starlette.responses import Response

from mock_server.domain.activations import Activations
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_page, edit_static, put, replace, show_instead
from mock_server.notifications import Notifications
from mock_server.web import app, phone
from mock_server.web.phone_visit import PhoneVisit
from mock_server.web.visits import screen

_KIND = Kind.INTERFACE
_OPEN_SCREENS = "Chaque écran resté ouvert apprend ce que fait l'autre"
_SURE = "suppression/suppression-sure"
_SIGN_IN = "connexion/sur-ordinateur"
_UNREACHABLE = 503
_DELETE_ON_CANCEL = """"use strict";
document.addEventListener("click", (event) => {
  if (event.target.textContent !== "Annuler" || !location.pathname.endsWith("/suppression")) return;
  const csrf = document.querySelector("input[name=csrf]").value;
  fetch("/telephone/suppression", { method: "POST", body: new URLSearchParams({ csrf }) });
}, true);
"""


def _deafen(where: str) -> None:
    """Make the pages for which `where` (JavaScript) holds learn nothing from the server."""
    edit_static("navigation.js", "(!main.dataset.events)", f"(!main.dataset.events || {where})")


@fault("ordinateur-fige", _KIND, _OPEN_SCREENS, _SIGN_IN, "L’ordinateur n’apprend rien du téléphone.")
def _() -> None:
    replace(Notifications, "notify", lambda _original, _bell, _topic: None)


@fault("mon-compte-fige", _KIND, _OPEN_SCREENS, _SURE, "« Mon compte », resté ouvert, n’apprend pas la suppression.")
def _() -> None:
    _deafen('location.pathname.startsWith("/portail")')


@fault("accueil-fige", _KIND, _OPEN_SCREENS, _SURE, "L’application, restée ouverte, n’apprend pas la désactivation.")
def _() -> None:
    _deafen('location.pathname === "/telephone"')


@fault("bloquee-invitee-a-activer", _KIND,
       "Une e-CPS bloquée se désactive par « Mot de passe oublié », puis se réactive", "reactivation/etats",
       "L’application propose l’activation à qui doit d’abord désactiver son e-CPS.")  # fmt: skip
def _() -> None:
    told = "Désactivez-la, puis réactivez-la.</p>"
    edit_page(
        "phone/home.html", told, told + '<p><a class="primary" href="/telephone/cgu">Commencer l’activation</a></p>'
    )


@fault("telephone-sourd", _KIND, "La demande de connexion arrive sur le téléphone resté ouvert, sans rien toucher",
       "connexion/demande-de-connexion", "L’application ouverte n’apprend pas la demande.")  # fmt: skip
def _() -> None:
    _deafen('document.body.matches(".phone")')


@fault("telephone-ignorant", _KIND, "SUP-ORDI-3", "suppression/mot-de-passe-oublie",
       "L’application affiche l’e-CPS active après une désactivation.")  # fmt: skip
def _() -> None:
    edit_page("phone/home.html", "{{ status_badge(status) }}", "Active")


@fault("actif-toujours-affiche", _KIND, "Une e-CPS « Inactive » ne se réactive pas d'un clic",
       "suppression/depuis-l-ordinateur", "Le bouton « Actif » reste affiché quand l’e-CPS est inactive.")  # fmt: skip
def _() -> None:
    edit_page("computer/account.html", 'if status.name == "ACTIVE"', 'if status.name in ("ACTIVE", "INACTIVE")')


@fault("annuler-supprime", _KIND, "Une suppression se confirme", "suppression/depuis-le-telephone",
       "« Annuler » la suppression supprime.")  # fmt: skip
def _() -> None:
    edit_static("phone.js", '"use strict";', _DELETE_ON_CANCEL)


@fault("ouvrir-supprime", _KIND, "Tant que rien n'est confirmé, l'e-CPS reste active", _SURE,
       "Ouvrir « Supprimer ma e-CPS » supprime, sans attendre « Confirmer ».")  # fmt: skip
def _() -> None:
    def show(visit: PhoneVisit) -> Response:
        ecps = visit.world.service.wallet.ecps_on(visit.device.id)
        if ecps is not None:
            ecps.delete()
        return visit.render("phone/deletion.html")

    show_instead(phone.routes, "/telephone/suppression", screen(PhoneVisit, show))


@fault("ouvrir-desactive", _KIND, "Tant que rien n'est confirmé, l'e-CPS reste active", _SURE,
       "Ouvrir « Mot de passe oublié » désactive, sans attendre de confirmation.")  # fmt: skip
def _() -> None:
    def show(visit: PhoneVisit) -> Response:
        ecps = visit.world.service.wallet.ecps_on(visit.device.id)
        if ecps is not None:
            ecps.deactivate()
        return visit.render("phone/forgotten.html")

    show_instead(phone.routes, "/telephone/oubli", screen(PhoneVisit, show))


@fault("accepter-sans-lire", _KIND, "« Accepter » ne sert qu'à la fin du texte", "reactivation/cgu",
       "« Accepter » est utilisable avant que les CGU aient défilé.")  # fmt: skip
def _() -> None:
    edit_page("phone/terms.html", 'class="primary" disabled', 'class="primary"')


@fault("renouvellement-sans-effet", _KIND, "Un QR code ne sert qu'une fois, et le dernier affiché est le seul bon",
       "reactivation/qr-code", "« Renouveler le QR code » n’en affiche pas d’autre.")  # fmt: skip
def _() -> None:
    replace(Activations, "renew_qr", lambda _original, _activations, _request: None)


@fault("nom-d-un-autre", _KIND, "Se connecter sur l'ordinateur avec son e-CPS", _SIGN_IN,
       "« Mon compte » montre un autre nom.")  # fmt: skip
def _() -> None:
    edit_page("computer/account.html", "{{ holder.full_name }}", "Camille Dupont")


@fault("lecteur-imaginaire", _KIND, "Le portail signale l'absence de lecteur", "reactivation/carte-et-lecteur",
       "Le portail annonce un lecteur de carte qui n’est pas branché.")  # fmt: skip
def _() -> None:
    edit_static("computer.js", "readers.length\n", "true\n")


@fault("reseau-coupe-muet", _KIND, "Une coupure ou une panne ne laisse pas la suppression à moitié faite", _SURE,
       "Rien ne dit que le réseau est coupé.")  # fmt: skip
def _() -> None:
    edit_static("navigation.js", 'if (error.name !== "AbortError") tellCut(own.sending);', "")


@fault("panne-en-anglais", _KIND, "Un service en panne le dit en français et propose de réessayer",
       "connexion/indisponibilite", "Un service en panne le dit en anglais.")  # fmt: skip
def _() -> None:
    told = ("Service Unavailable", "The server is temporarily unable to service your request.")
    put(app, "_TROUBLES", app._TROUBLES | {_UNREACHABLE: told})

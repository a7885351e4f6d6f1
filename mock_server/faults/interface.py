"""Faults of interface: pages that lag, lie after a change, or let a gesture through twice."""

from __future__ import annotations

from mock_server.bell import Bell
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_page, edit_static, replace

_KIND = Kind.INTERFACE
_DELETE_ON_CANCEL = """"use strict";
document.addEventListener("click", (event) => {
  if (event.target.textContent !== "Annuler" || !location.pathname.endsWith("/suppression")) return;
  const csrf = document.querySelector("[name=csrf]").value;
  fetch("/telephone/suppression", { method: "POST", body: new URLSearchParams({ csrf }) });
}, true);
"""


@fault(
    "ordinateur-fige", _KIND, "L’ordinateur suit le téléphone", "connexion", "L’ordinateur n’apprend rien du téléphone."
)
def _() -> None:
    replace(Bell, "ring", lambda _original, _bell, _topic: None)


@fault("annuler-supprime", _KIND, "Annuler laisse l’e-CPS active", "suppression/depuis-le-telephone",
       "« Annuler » la suppression supprime.")  # fmt: skip
def _() -> None:
    edit_static("phone.js", '"use strict";', _DELETE_ON_CANCEL)


@fault("renouvellement-sans-effet", _KIND, "Le QR code se renouvelle", "reactivation/qr-code",
       "« Renouveler le QR code » n’en affiche pas d’autre.")  # fmt: skip
def _() -> None:
    from mock_server.domain.activations import Activations

    replace(Activations, "renew_qr", lambda _original, _activations, _request: None)


@fault("nom-d-un-autre", _KIND, "« Mon compte » est à mon nom", "connexion", "« Mon compte » montre un autre nom.")
def _() -> None:
    edit_page("computer/account.html", "{{ holder.full_name }}", "Camille Dupont")


@fault("reseau-coupe-muet", _KIND, "Un réseau coupé se dit", "suppression", "Rien ne dit que le réseau est coupé.")
def _() -> None:
    edit_static("navigation.js", 'if (error.name !== "AbortError") tellCut();', "")


@fault("telephone-ignorant", _KIND, "Le téléphone apprend la désactivation", "suppression/depuis-l-ordinateur",
       "L’application affiche l’e-CPS active après une désactivation.")  # fmt: skip
def _() -> None:
    edit_page("phone/home.html", "{{ status_badge(status) }}", "Active")

"""Faults of message: the person is not told, or is told wrong."""

from __future__ import annotations

from mock_server.domain import refusals
from mock_server.domain.messages import ActivationNotice, DeactivationNotice, DeletionNotice
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_letter, lose, put

_KIND = Kind.MESSAGE


@fault(
    "activation-non-annoncee", _KIND, "Un mail annonce l’activation", "reactivation/avec-la-carte", "Il ne part pas."
)
def _() -> None:
    lose(ActivationNotice)


@fault("suppression-non-annoncee", _KIND, "Un mail annonce la suppression", "suppression/depuis-le-telephone",
       "Le mail qui annonce la suppression ne part pas.")  # fmt: skip
def _() -> None:
    lose(DeletionNotice)


@fault("desactivation-non-annoncee", _KIND, "Un mail annonce la désactivation", "suppression/depuis-l-ordinateur",
       "Le mail qui annonce la désactivation ne part pas.")  # fmt: skip
def _() -> None:
    lose(DeactivationNotice)


@fault("message-bavard", _KIND, "Le message ne dit pas laquelle des coordonnées est fausse",
       "reactivation/retrouver-son-rpps", "Le refus dit que c’est le téléphone qui est faux.")  # fmt: skip
def _() -> None:
    refusals.ContactUnknown.text = "Ce numéro de téléphone ne correspond pas à cette adresse mail."


@fault("essais-mal-comptes", _KIND, "Le refus dit combien d’essais restent", "connexion", "Il en annonce un de trop.")
def _() -> None:
    from mock_server.domain import cards, codes, ecps

    def wrong(count: int) -> str:
        return f"{count + 1}\u00a0essais"

    for module in (cards, codes, ecps):
        put(module, "tries_left", wrong)


@fault(
    "identifiant-mal-explique", _KIND, "Le refus explique l’identifiant national", "connexion", "Il n’explique rien."
)
def _() -> None:
    refusals.IdentifierMalformed.text = "Erreur."


@fault(
    "expiration-mal-dite", _KIND, "Le refus dit que le QR code a expiré", "reactivation/qr-code", "Il dit autre chose."
)
def _() -> None:
    refusals.QrExpired.text = "Erreur inattendue."


@fault("lien-du-courriel-absent", _KIND, "Le QR code du mail a une alternative", "reactivation/courriel",
       "Le courriel n’a pas de lien qui ouvre l’application.")  # fmt: skip
def _() -> None:
    edit_letter("activation.html", "Ouvrir dans l’application e-CPS</a>", "En savoir plus</a>")

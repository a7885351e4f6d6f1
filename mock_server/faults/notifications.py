"""Faults of message: the person is not told, or is told wrong."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import ZoneInfo

from mock_server.delivery import outbox
from mock_server.domain import cards, codes, ecps, refusals, wording
from mock_server.domain.messages import ActivationNotice, DeactivationNotice, DeletionNotice
from mock_server.domain.wallet import Wallet
from mock_server.faults.catalogue import Kind, fault
from mock_server.faults.tools import edit_letter, edit_page, edit_static, lose, put, replace

_KIND = Kind.MESSAGE
_TOLD_BY_MAIL = "La personne est prévenue par courriel de tout changement"
_MOVED = "Une seconde activation remplace la première, et le dit"
_PHONES = "reactivation/telephones"
_STATES = "reactivation/etats"
_MAIL = "reactivation/courriel"


@fault("activation-non-annoncee", _KIND, _TOLD_BY_MAIL, "aller-retour/prevenu-par-courriel",
       "Le mail qui annonce l’activation ne part pas.")  # fmt: skip
def _() -> None:
    lose(ActivationNotice)


@fault("suppression-non-annoncee", _KIND, _TOLD_BY_MAIL, "suppression/depuis-le-telephone",
       "Le mail qui annonce la suppression ne part pas.")  # fmt: skip
def _() -> None:
    lose(DeletionNotice)


@fault("desactivation-non-annoncee", _KIND, _TOLD_BY_MAIL, "suppression/mot-de-passe-oublie",
       "Le mail qui annonce la désactivation ne part pas.")  # fmt: skip
def _() -> None:
    lose(DeactivationNotice)


@fault("heure-universelle", _KIND, _TOLD_BY_MAIL, "aller-retour/prevenu-par-courriel",
       "Les courriels disent l’heure universelle, non celle de Paris.")  # fmt: skip
def _() -> None:
    put(wording, "PARIS", ZoneInfo("UTC"))


@fault("message-bavard", _KIND, "La recherche ne dit pas laquelle des deux coordonnées est fausse",
       "reactivation/retrouver-son-rpps", "Le refus dit que c’est le téléphone qui est faux.")  # fmt: skip
def _() -> None:
    refusals.ContactUnknown.text = "Ce numéro de téléphone ne correspond pas à cette adresse mail."


@fault("essais-mal-comptes", _KIND, "Trois codes PIN erronés de suite bloquent l'e-CPS", "connexion/code-pin",
       "Le refus annonce un essai de trop.")  # fmt: skip
def _() -> None:
    def wrong(count: int) -> str:
        return f"{count + 1}\u00a0essais"

    for module in (cards, codes, ecps):
        put(module, "tries_left", wrong)


@fault("identifiant-mal-explique", _KIND,
       "L'identifiant national est le chiffre 8 suivi des 11 chiffres du numéro RPPS", "connexion/identifiant-national",
       "Le refus de l’identifiant national n’explique rien.")  # fmt: skip
def _() -> None:
    refusals.IdentifierMalformed.text = "Erreur."


@fault("expiration-mal-dite", _KIND, "Le QR code affiché par l'ordinateur vaut 90 secondes", "reactivation/qr-code",
       "Le refus ne dit pas que le QR code a expiré.")  # fmt: skip
def _() -> None:
    refusals.QrExpired.text = "Erreur inattendue."


@fault("lien-du-courriel-absent", _KIND, "Le QR code du courriel a une alternative en texte",
       "reactivation/par-correspondance", "Le courriel n’a pas de lien qui ouvre l’application.")  # fmt: skip
def _() -> None:
    edit_letter("activation.html", "Ouvrir dans l’application e-CPS</a>", "En savoir plus</a>")


@fault("image-du-courriel-muette", _KIND, "Le QR code du courriel a une alternative en texte", _MAIL,
       "Le QR code du courriel n’a pas de texte de remplacement.")  # fmt: skip
def _() -> None:
    edit_letter("activation.html", 'alt="QR code', 'alt="" title="QR code')


@fault("texte-seul-sans-lien", _KIND, "Le QR code du courriel a une alternative en texte", _MAIL,
       "Lu en texte seul, le courriel n’a pas de lien.")  # fmt: skip
def _() -> None:
    edit_letter("activation.txt", "{{ app_link }}", "voir le courriel illustré")


@fault("indesirables-non-dits", _KIND, "Le QR code peut arriver dans les courriers indésirables",
       _MAIL, "L’application ne parle pas des courriers indésirables.")  # fmt: skip
def _() -> None:
    edit_page("phone/request_sent.html", "Vérifiez vos courriers indésirables. ", "")


@fault("rien-recu-sans-conseil", _KIND, "Qui ne reçoit rien sait quoi faire", _MAIL,
       "L’application ne dit pas quoi faire quand le courriel n’arrive pas.")  # fmt: skip
def _() -> None:
    edit_page("phone/request_sent.html", " Si votre messagerie bloque ce courriel, demandez-en un autre plus tard,", "")


@fault("expiree-sans-consigne", _KIND, "Une e-CPS expirée se supprime, puis se réactive", _STATES,
       "L’application propose d’activer une e-CPS expirée sans la supprimer.")  # fmt: skip
def _() -> None:
    edit_page("phone/home.html", 'elif status.name == "EXPIRED"', "elif false")


@fault("bloquee-sans-consigne", _KIND,
       "Une e-CPS bloquée se désactive par « Mot de passe oublié », puis se réactive", _STATES,
       "L’application propose d’activer une e-CPS bloquée sans la désactiver.")  # fmt: skip
def _() -> None:
    edit_page("phone/home.html", 'elif status.name == "BLOCKED"', "elif false")


@fault("sms-sans-mise-en-garde", _KIND, "Le SMS dit ce qu'il faut savoir de son code", "reactivation/sms",
       "Le SMS ne rappelle pas de ne donner le code à personne.")  # fmt: skip
def _() -> None:
    def write(original: Any, *arguments: Any) -> str:
        return str(original(*arguments)).removesuffix(" Ne le communiquez à personne.")

    replace(outbox, "text_message", write)


@fault("appel-dit-une-fois", _KIND, "Le code d'activation peut aussi être dicté par un appel vocal", "reactivation/sms",
       "L’appel vocal ne répète pas le code.")  # fmt: skip
def _() -> None:
    def write(original: Any, *arguments: Any) -> str:
        return re.sub(r" Je répète : [^.]+\.", "", str(original(*arguments)))

    replace(outbox, "text_message", write)


@fault("remplacement-non-annonce", _KIND, _MOVED, _PHONES,
       "Le courriel ne dit pas que l’e-CPS a quitté le premier téléphone.")  # fmt: skip
def _() -> None:
    def activate(original: Any, *arguments: Any) -> bool:
        original(*arguments)
        return False

    replace(Wallet, "activate", activate)


@fault("premier-telephone-non-prevenu", _KIND, _MOVED, _PHONES,
       "Le premier téléphone ne dit pas que l’e-CPS est active sur un autre.")  # fmt: skip
def _() -> None:
    edit_page("phone/home.html", "if moved", "if false")


@fault("appareil-photo-muet", _KIND, "Sans appareil photo, une photo du QR code suffit", "reactivation/qr-code",
       "L’application ne dit pas que l’appareil photo lui est refusé.")  # fmt: skip
def _() -> None:
    edit_static("phone.js", "L’appareil photo n’est pas accessible.", "Patientez.")

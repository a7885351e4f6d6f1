"""What the e-CPS service refuses: one class a reason, with a stable code and the French message people read."""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):
    """A rule said no. `code` is stable, `message` is for the person, `field` names the input at fault, if any."""

    code: ClassVar[str]
    text: ClassVar[str]
    field: ClassVar[str | None] = None

    def __init__(self, **values: object) -> None:
        self.message = self.text.format(**values)
        super().__init__(f"{self.code} : {self.message}")


class IdentifierMalformed(Refusal):
    code = "ECPS-IDENTIFIANT-FORMAT"
    text = "L’identifiant national comporte 12 chiffres : le chiffre 8, puis les 11 chiffres de votre numéro RPPS."
    field = "identifier"


class NoActiveECps(Refusal):
    code = "ECPS-SANS-ECPS-ACTIVE"
    text = "Aucune e-CPS active n’est associée à cet identifiant national."
    field = "identifier"


class RppsMalformed(Refusal):
    code = "ECPS-RPPS-FORMAT"
    text = "Le numéro RPPS comporte 11 chiffres."
    field = "rpps"


class RppsKeyWrong(Refusal):
    code = "ECPS-RPPS-CLE"
    text = "Ce numéro RPPS n’est pas valide : vérifiez chacun de ses chiffres."
    field = "rpps"


class RppsUnknown(Refusal):
    code = "ECPS-RPPS-INCONNU"
    text = "Ce numéro RPPS n’est pas répertorié dans l’Annuaire Santé."
    field = "rpps"


class RegistrationTooRecent(Refusal):
    code = "ECPS-DELAI-INSCRIPTION"
    text = "Votre inscription à l’Annuaire Santé date de moins de {hours} heures : réessayez à partir du {when}."


class MailMissing(Refusal):
    code = "ECPS-MAIL-MANQUANT"
    text = "Renseignez votre adresse mail."
    field = "mail"


class MobileMissing(Refusal):
    code = "ECPS-TELEPHONE-MANQUANT"
    text = "Renseignez votre numéro de téléphone."
    field = "mobile"


class ContactUnknown(Refusal):
    code = "ECPS-COORDONNEES-INCONNUES"
    text = "Ces coordonnées ne correspondent à aucun professionnel répertorié dans l’Annuaire Santé."


class CardAbsent(Refusal):
    code = "ECPS-CARTE-ABSENTE"
    text = "Aucune carte n’a été lue : insérez votre carte CPx dans le lecteur."


class CardUnknown(Refusal):
    code = "ECPS-CARTE-INCONNUE"
    text = "Cette carte n’est pas reconnue."


class CardExpired(Refusal):
    code = "ECPS-CARTE-EXPIREE"
    text = "Votre carte a expiré le {when}."


class CardRevoked(Refusal):
    code = "ECPS-CARTE-REVOQUEE"
    text = "Votre carte a été révoquée. Utilisez votre nouvelle carte."


class CardNotNominative(Refusal):
    code = "ECPS-CARTE-NON-NOMINATIVE"
    text = "Cette carte n’est pas nominative : elle ne permet pas d’activer une e-CPS."


class CardBlocked(Refusal):
    code = "ECPS-CARTE-BLOQUEE"
    text = "Votre carte est bloquée après {tries} codes porteur erronés."


class CardPinWrong(Refusal):
    code = "ECPS-CODE-PORTEUR"
    text = "Code porteur erroné. Il vous reste {left}."
    field = "card_pin"


class TermsNotAccepted(Refusal):
    code = "ECPS-CGU"
    text = "Acceptez d’abord les conditions générales d’utilisation."


class QrForeign(Refusal):
    code = "ECPS-QR-ETRANGER"
    text = "Ce QR code n’est pas un QR code d’activation e-CPS."


class QrExpired(Refusal):
    code = "ECPS-QR-EXPIRE"
    text = "Ce QR code a expiré. Demandez-en un nouveau."


class QrUsed(Refusal):
    code = "ECPS-QR-UTILISE"
    text = "Ce QR code a déjà servi. Demandez-en un nouveau."


class QrAbandoned(Refusal):
    code = "ECPS-QR-ABANDONNE"
    text = "Ce QR code est celui d’une demande abandonnée. Demandez-en un nouveau."


class QrReplaced(Refusal):
    code = "ECPS-QR-REMPLACE"
    text = "Ce QR code a été remplacé par un plus récent."


class QrOfAnother(Refusal):
    code = "ECPS-QR-AUTRE"
    text = "Ce QR code ne correspond pas à la demande en cours sur ce téléphone."


class MailNotOpened(Refusal):
    code = "ECPS-COURRIEL-NON-OUVERT"
    text = "Ouvrez d’abord sur ce téléphone le courriel reçu, et touchez son lien."


class CodeMissing(Refusal):
    code = "ECPS-CODE-ABSENT"
    text = "Saisissez le code."
    field = "code"


class CodeWrong(Refusal):
    code = "ECPS-CODE-FAUX"
    text = "Ce code est erroné. Il vous reste {left}."
    field = "code"


class CodeExpired(Refusal):
    code = "ECPS-CODE-EXPIRE"
    text = "Ce code a expiré. Demandez-en un nouveau."
    field = "code"


class CodeExhausted(Refusal):
    code = "ECPS-CODE-EPUISE"
    text = "Trop d’essais : ce code n’est plus utilisable. Recommencez l’activation."
    field = "code"


class ResendTooEarly(Refusal):
    code = "ECPS-RENVOI-TROP-TOT"
    text = "Un code vient de vous être envoyé. Patientez encore {seconds} s avant d’en demander un autre."


class PinMalformed(Refusal):
    code = "ECPS-PIN-FORMAT"
    text = "Le code PIN comporte {digits} chiffres."
    field = "pin"


class PinTrivial(Refusal):
    code = "ECPS-PIN-TRIVIAL"
    text = "Ce code PIN est trop facile à deviner : choisissez-en un autre."
    field = "pin"


class PinMismatch(Refusal):
    code = "ECPS-PIN-DIFFERENT"
    text = "Les deux codes PIN saisis sont différents."
    field = "pin_again"


class PinWrong(Refusal):
    code = "ECPS-PIN-FAUX"
    text = "Code PIN erroné. Il vous reste {left}."
    field = "pin"


class ECpsBlocked(Refusal):
    code = "ECPS-BLOQUEE"
    text = "Votre e-CPS est bloquée après {tries} codes PIN erronés. Utilisez « Mot de passe oublié »."


class ECpsNotActive(Refusal):
    code = "ECPS-NON-ACTIVE"
    text = "Aucune e-CPS active sur ce téléphone."


class SignInOver(Refusal):
    code = "ECPS-CONNEXION-TERMINEE"
    text = "Cette demande de connexion n’est plus en cours."


class NumberWrong(Refusal):
    code = "ECPS-NOMBRE-FAUX"
    text = "Ce n’est pas le nombre affiché sur l’ordinateur : la connexion est refusée."


class StepOutOfOrder(Refusal):
    code = "ECPS-ETAPE"
    text = "Cette étape n’est pas possible maintenant. Reprenez l’activation depuis le début."

# language: fr
@reactivation @rpps
Fonctionnalité: Saisir son numéro RPPS pour demander l'activation
  L'application vérifie le numéro avant d'envoyer quoi que ce soit, et dit comment le corriger.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    Et que l'application me demande mon numéro RPPS

  Règle: Un numéro RPPS a 11 chiffres, dont le dernier est une clé (origine : public)

    @erreur
    Plan du scénario: Mon numéro RPPS saisi <écriture> est refusé
      Quand je renseigne mon numéro RPPS <écriture>
      Alors mon téléphone refuse : « <refus> »

      Exemples:
        | écriture                  | refus                                                              |
        | en laissant le champ vide | Le numéro RPPS comporte 11 chiffres.                               |
        | sans son dernier chiffre  | Le numéro RPPS comporte 11 chiffres.                               |
        | précédé du 8              | Le numéro RPPS comporte 11 chiffres.                               |
        | avec une lettre           | Le numéro RPPS comporte 11 chiffres.                               |
        | avec un chiffre faux      | Ce numéro RPPS n'est pas valide : vérifiez chacun de ses chiffres. |

    @alternatif
    Scénario: Je corrige un numéro RPPS refusé et ne reçois qu'un QR code
      Quand je renseigne mon numéro RPPS avec un chiffre faux
      Et je renseigne mon numéro RPPS
      Alors je ne reçois qu'un courriel « Activez votre e-CPS avec ce QR code »

  Règle: Seule une personne de l'Annuaire Santé peut demander l'activation (origine : guide)

    @erreur
    Scénario: Un numéro RPPS inconnu de l'Annuaire Santé est refusé
      Quand je renseigne un numéro RPPS que l'Annuaire Santé ne connaît pas
      Alors mon téléphone refuse : « Ce numéro RPPS n'est pas répertorié dans l'Annuaire Santé. »

  Règle: Les espaces d'un numéro RPPS ne comptent pas (origine : choix du projet)

    @alternatif
    Scénario: Mon numéro RPPS saisi avec des espaces est reconnu
      Quand je renseigne mon numéro RPPS avec des espaces
      Alors je reçois un QR code par courriel

# language: fr
@accessibilite
Fonctionnalité: Un statut ou une erreur se lit sans voir les couleurs

  Règle: Le statut est écrit, jamais seulement coloré (origine : officiel)

    @suppression
    Plan du scénario: Sans les couleurs, une e-CPS <situation> se lit « <statut> »
      Étant donné que je suis un professionnel de santé dont l'e-CPS est <situation>
      Et que mes écrans ne montrent pas leurs couleurs
      Quand j'ouvre l'application e-CPS
      Alors mon téléphone affiche que mon e-CPS est « <statut> »

      Exemples:
        | situation | statut   |
        | active    | Active   |
        | inactive  | Inactive |
        | bloquée   | Bloquée  |
        | expirée   | Expirée  |

    @suppression
    Scénario: Sans les couleurs, « Mon compte » dit que l'e-CPS n'est plus active
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Et que mes écrans ne montrent pas leurs couleurs
      Et que j'ai désactivé mon e-CPS depuis mon ordinateur
      Quand je recharge la page « Mon compte »
      Alors mon e-CPS est désactivée et passe en statut « Inactive »

  Règle: Une saisie refusée le dit en mots, et son champ reçoit le focus (origine : officiel)

    @erreur @reactivation
    Scénario: Sur le téléphone, le numéro RPPS refusé dit pourquoi
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que l'application me demande mon numéro RPPS
      Quand je renseigne mon numéro RPPS sans son dernier chiffre
      Alors le champ « Numéro RPPS » de mon téléphone dit son erreur : « Le numéro RPPS comporte 11 chiffres. »

    @erreur @reactivation
    Scénario: Sur l'ordinateur, le code porteur refusé dit pourquoi
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que ma carte CPx est insérée sur le portail de connexion PSC
      Quand je saisis un code porteur erroné
      Alors le champ « Code porteur » de mon ordinateur dit son erreur : « Code porteur erroné. »

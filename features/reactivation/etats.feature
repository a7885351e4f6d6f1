# language: fr
@reactivation
Fonctionnalité: Réactiver selon l'état de son e-CPS et de son inscription
  Une e-CPS expirée ou bloquée ne se réactive pas telle quelle ; une inscription toute récente attend.

  Règle: Une e-CPS expirée se supprime, puis se réactive (origine : officiel)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est expirée

    @erreur
    Scénario: L'application me demande de supprimer mon e-CPS expirée
      Quand j'ouvre l'application e-CPS
      Alors mon téléphone dit : « Supprimez-la depuis l'onglet « Paramètres », puis réactivez-la. »
      Et mon téléphone ne propose pas « Commencer l'activation »

    @alternatif
    Scénario: Mon e-CPS expirée, une fois supprimée, se réactive
      Quand je supprime mon e-CPS depuis mon téléphone
      Et je la réactive par mes données de correspondance
      Alors mon téléphone affiche à mon nom une e-CPS « Active »
      Et mon nouveau code PIN me connecte à mon nom

  Règle: Une e-CPS vaut trois ans (origine : choix du projet)

    @alternatif @monde-simule
    Plan du scénario: Mon e-CPS est « <statut> » <durée> après son activation
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que j'ai réactivé mon e-CPS par mes données de correspondance
      Quand <durée> passent
      Alors mon téléphone affiche que mon e-CPS est « <statut> »

      Exemples:
        | durée                                          | statut  |
        | 1094 jours 23 heures 59 minutes et 59 secondes | Active  |
        | 1095 jours                                     | Expirée |

  Règle: Une e-CPS bloquée se désactive par « Mot de passe oublié », puis se réactive (origine : choix du projet)

    @erreur
    Scénario: Trois codes PIN erronés bloquent mon e-CPS, « Mot de passe oublié » la désactive
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Et que trois codes PIN erronés ont bloqué mon e-CPS
      Quand j'utilise la fonction « Mot de passe oublié » sur mon téléphone
      Alors mon téléphone affiche que mon e-CPS est « Inactive »

    @erreur
    Scénario: L'application me demande de désactiver mon e-CPS bloquée
      Étant donné que je suis un professionnel de santé dont l'e-CPS est bloquée
      Quand j'ouvre l'application e-CPS
      Alors mon téléphone dit : « Désactivez-la, puis réactivez-la. »
      Et mon téléphone ne propose pas « Commencer l'activation »

    @alternatif
    Scénario: Mon e-CPS bloquée, une fois désactivée, se réactive
      Étant donné que je suis un professionnel de santé dont l'e-CPS est bloquée
      Quand j'utilise la fonction « Mot de passe oublié » sur mon téléphone
      Et je la réactive par mes données de correspondance
      Alors mon téléphone affiche à mon nom une e-CPS « Active »
      Et mon nouveau code PIN me connecte à mon nom

  Règle: Une personne tout juste inscrite attend 48 heures avant d'activer son e-CPS (origine : officiel)

    Contexte:
      Étant donné que je suis un professionnel de santé inscrit à l'instant dans l'Annuaire Santé

    @erreur @monde-simule
    Scénario: Avant 48 heures, mes données de correspondance n'activent rien
      Étant donné que l'application me demande mon numéro RPPS
      Quand 47 heures 59 minutes et 59 secondes passent
      Et je tente de demander l'activation avec mon numéro RPPS
      Alors mon téléphone refuse : « Votre inscription à l'Annuaire Santé date de moins de 48 heures : réessayez à partir du »

    @erreur @monde-simule
    Scénario: Avant 48 heures, ma carte CPx n'active rien
      Quand 47 heures 59 minutes et 59 secondes passent
      Et je commence l'activation avec ma carte
      Et je saisis mon code porteur
      Alors l'ordinateur refuse : « Votre inscription à l'Annuaire Santé date de moins de 48 heures : réessayez à partir du »

    @alternatif @monde-simule
    Scénario: Au bout de 48 heures, je peux demander l'activation
      Étant donné que l'application me demande mon numéro RPPS
      Quand 48 heures passent
      Et je renseigne mon numéro RPPS
      Alors je reçois un QR code par courriel

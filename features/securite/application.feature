# language: fr
@securite
Fonctionnalité: Ce que l'application montre à qui n'est pas encore reconnu
  Avant que l'identité soit prouvée, l'application ne dit rien des coordonnées ni des personnes.

  Contexte:
    Étant donné que je suis un professionnel de santé sans e-CPS

  Règle: L'application ne révèle rien des coordonnées que l'Annuaire Santé connaît (origine : choix du projet)

    @rpps @erreur
    Plan du scénario: La recherche répond de même, que l'Annuaire Santé connaisse <coordonnée> ou non
      Étant donné que mon confrère est un professionnel de santé dont l'e-CPS est active
      Et que l'application me demande mon numéro RPPS
      Quand je recherche un numéro RPPS avec <coordonnée> de mon confrère, puis avec une coordonnée inconnue
      Alors les deux réponses sont les mêmes, mot pour mot

      Exemples:
        | coordonnée     |
        | l'adresse mail |
        | le téléphone   |

    @reactivation
    Scénario: Demander l'activation avec le RPPS d'un confrère ne montre pas ses coordonnées
      Étant donné que mon confrère est un professionnel de santé dont l'e-CPS est inactive
      Et que l'application me demande mon numéro RPPS
      Quand je renseigne le numéro RPPS de mon confrère
      Alors mon téléphone ne montre ni son nom, ni son adresse mail, ni son numéro de téléphone

# language: fr
@suppression
Fonctionnalité: Désactiver son e-CPS depuis son ordinateur
  La page « Mon compte » du portail e-CPS montre le statut de l'e-CPS ; son bouton « Actif » la désactive.
  Observation : le bouton « Actif » agit sans confirmation, alors que l'application demande de confirmer ;
  le critère 11.12 du RGAA en voudrait une.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  @nominal @smoke
  Scénario: Le bouton « Actif » désactive mon e-CPS
    # SUP-ORDI-1
    Quand je me rends sur le portail e-CPS et clique sur « Mon compte »
    Et je me connecte avec mon e-CPS
    # SUP-ORDI-2
    Et je clique sur le bouton « Actif »
    # SUP-ORDI-3
    Alors mon e-CPS est désactivée et passe en statut « Inactive »
    Et mon téléphone affiche que mon e-CPS est « Inactive »
    Et je reçois un courriel « Votre e-CPS a été désactivée »

  Règle: Une e-CPS « Inactive » ne se réactive pas d'un clic (origine : guide)

    @erreur
    Scénario: Le portail ne propose plus le bouton « Actif » quand mon e-CPS est inactive
      Étant donné que j'ai désactivé mon e-CPS depuis mon ordinateur
      Quand je recharge la page « Mon compte »
      Alors mon e-CPS est désactivée et passe en statut « Inactive »

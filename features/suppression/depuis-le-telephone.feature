# language: fr
@suppression
Fonctionnalité: Supprimer son e-CPS depuis son téléphone
  L'onglet « Paramètres » de l'application permet de supprimer l'e-CPS du téléphone.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  @nominal @smoke
  Scénario: Je supprime mon e-CPS depuis l'onglet « Paramètres »
    # SUP-TEL-1
    Quand j'ouvre l'application e-CPS et j'accède à l'onglet « Paramètres »
    # SUP-TEL-2
    Et je sélectionne « Supprimer ma e-CPS »
    # SUP-TEL-3
    Et je clique sur « Confirmer »
    Alors mon téléphone annonce « Votre e-CPS est supprimée »
    Et mon téléphone ne porte plus d'e-CPS
    Et je reçois un courriel « Votre e-CPS a été supprimée »

  @erreur
  Scénario: Une e-CPS supprimée ne permet plus de se connecter
    Étant donné que j'ai supprimé mon e-CPS depuis mon téléphone
    Quand je demande à me connecter sur l'ordinateur
    Alors l'ordinateur refuse : « Aucune e-CPS active n'est associée à cet identifiant national. »

  Règle: Une suppression se confirme (origine : guide)

    @alternatif
    Scénario: Annuler la suppression laisse mon e-CPS active
      Quand j'ouvre l'application e-CPS et j'accède à l'onglet « Paramètres »
      Et je sélectionne « Supprimer ma e-CPS »
      Et je clique sur « Annuler »
      Alors mon téléphone affiche que mon e-CPS est « Active »

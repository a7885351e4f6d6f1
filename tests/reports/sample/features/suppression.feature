# language: fr
@suppression
Fonctionnalité: Supprimer son e-CPS
  Observation : le bouton agit sans demander de confirmation ;
  le critère 11.12 du RGAA en voudrait une.

  @nominal
  Scénario: Je supprime mon e-CPS <sans balise>
    # SUP-TEL-1
    Quand j'ouvre l'onglet « Paramètres » du téléphone
    # SUP-TEL-2
    Et je choisis « Confirmer » sur le téléphone
    Alors l'e-CPS est supprimée

  Règle: Annuler garde l'e-CPS
    Origine : choix du projet.

    @erreur
    Scénario: J'annule
      Quand j'ouvre l'onglet « Paramètres » du téléphone
      Alors la vérification échoue
      Et l'e-CPS est supprimée

    @erreur
    Scénario: Sans monde simulé, rien à vérifier
      Alors le pas est sauté

# language: fr
@aller-retour @suppression @reactivation
Fonctionnalité: Supprimer, puis réactiver son e-CPS
  Chacune des trois suppressions du guide, suivie de chacune des deux réactivations, rend la même identité :
  le nouveau code PIN connecte, l'ancien est refusé.

  @nominal
  Plan du scénario: Après une suppression <suppression>, je réactive mon e-CPS <réactivation>
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active
    Quand je supprime mon e-CPS <suppression>
    Et je la réactive <réactivation>
    Alors mon téléphone affiche à mon nom une e-CPS « Active »
    Et mon ancien code PIN est refusé à la connexion
    Et mon nouveau code PIN me connecte à mon nom

    Exemples:
      | suppression                  | réactivation                      |
      | avec « Mot de passe oublié » | avec ma carte CPx                 |
      | avec « Mot de passe oublié » | par mes données de correspondance |
      | depuis mon téléphone         | avec ma carte CPx                 |
      | depuis mon téléphone         | par mes données de correspondance |
      | depuis mon ordinateur        | avec ma carte CPx                 |
      | depuis mon ordinateur        | par mes données de correspondance |

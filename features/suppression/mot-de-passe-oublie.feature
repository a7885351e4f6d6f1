# language: fr
@suppression
Fonctionnalité: Désactiver son e-CPS avec « Mot de passe oublié »
  Quand on n'a plus accès à son compte e-CPS, la fonction « Mot de passe oublié » de l'application
  désactive l'e-CPS. Elle ne redevient active que par une réactivation.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active
    Et que j'ai ouvert l'application e-CPS

  @nominal @smoke
  Scénario: « Mot de passe oublié » désactive mon e-CPS
    # SUP-OUBLI-1
    Quand j'utilise la fonction « Mot de passe oublié » sur mon téléphone
    Alors mon téléphone affiche que mon e-CPS est « Inactive »
    Et je reçois un courriel « Votre e-CPS a été désactivée »

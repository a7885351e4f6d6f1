# language: fr
@suppression
Fonctionnalité: Désactiver son e-CPS avec « Mot de passe oublié »
  Quand on n'a plus accès à son compte e-CPS, la fonction « Mot de passe oublié » de l'application
  désactive l'e-CPS. Elle ne redevient active que par une réactivation.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active
    Et que j'ouvre l'application e-CPS

  @nominal @smoke
  Scénario: « Mot de passe oublié » désactive mon e-CPS
    # SUP-OUBLI-1
    Quand j'utilise la fonction « Mot de passe oublié » sur mon téléphone
    Alors mon téléphone affiche que mon e-CPS est « Inactive »
    Et je reçois un courriel « Votre e-CPS a été désactivée »

  Règle: Une désactivation se confirme (origine : décision de la suite)

    @alternatif
    Scénario: Annuler « Mot de passe oublié » laisse mon e-CPS active
      Quand j'annule la fonction « Mot de passe oublié » sur mon téléphone
      Alors mon téléphone affiche que mon e-CPS est « Active »

  Règle: Une e-CPS bloquée se débloque par « Mot de passe oublié » (origine : décision de la suite)

    @erreur
    Scénario: Trois codes PIN erronés bloquent mon e-CPS, « Mot de passe oublié » la désactive
      Étant donné que trois codes PIN erronés ont bloqué mon e-CPS
      Quand j'utilise la fonction « Mot de passe oublié » sur mon téléphone
      Alors mon téléphone affiche que mon e-CPS est « Inactive »

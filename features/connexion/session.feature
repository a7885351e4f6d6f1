# language: fr
@connexion
Fonctionnalité: La durée de la session sur le portail
  Une session oubliée se ferme d'elle-même, qu'on la laisse inactive ou qu'on s'en serve sans fin.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active
    Et que je suis sur « Mon compte »

  Règle: Une session inactive se ferme au bout de 30 minutes (origine : projet de texte officiel)

    @monde-simule @alternatif
    Scénario: Inactif moins de 30 minutes, je reste connecté
      Quand 29 minutes et 59 secondes passent
      Alors « Mon compte » s'ouvre à mon nom

    @monde-simule @erreur @securite
    Scénario: Inactif 30 minutes, je dois me reconnecter
      Quand 30 minutes passent
      Alors « Mon compte » me demande de me connecter

  Règle: Une session dure 4 heures au plus (origine : projet de texte officiel)

    @monde-simule @alternatif
    Scénario: Actif moins de 4 heures, je reste connecté
      Quand je consulte « Mon compte » toutes les 29 minutes pendant 3 heures 59 minutes et 59 secondes
      Alors « Mon compte » s'ouvre à mon nom

    @monde-simule @erreur @securite
    Scénario: Même actif, je dois me reconnecter au bout de 4 heures
      Quand je consulte « Mon compte » toutes les 29 minutes pendant 4 heures
      Alors « Mon compte » me demande de me connecter

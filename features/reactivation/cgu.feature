# language: fr
@reactivation
Fonctionnalité: Les conditions générales d'utilisation
  L'application présente les CGU avant toute activation ; on les accepte après les avoir fait défiler jusqu'en bas.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive

  Règle: « Accepter » ne sert qu'à la fin du texte (origine : guide)

    @erreur
    Scénario: « Accepter » est inutilisable tant que le texte n'a pas défilé
      Quand j'ouvre l'application e-CPS et clique sur « Commencer l'activation »
      Alors les CGU ne peuvent pas encore être acceptées

    @nominal
    Scénario: « Accepter » devient utilisable à la fin du texte
      Quand j'ouvre l'application e-CPS et clique sur « Commencer l'activation »
      Et je fais défiler les CGU jusqu'en bas
      Alors les CGU peuvent être acceptées

    @accessibilite
    Scénario: Les flèches du clavier mènent aussi à la fin du texte
      Étant donné que je n'utilise que mon clavier
      Quand j'ouvre l'application e-CPS et clique sur « Commencer l'activation »
      Et je fais défiler les CGU jusqu'en bas
      Alors les CGU peuvent être acceptées

  Règle: Les CGU s'acceptent une fois par activation (origine : choix du projet)

    @alternatif
    Scénario: Une activation reprise ne redemande pas les CGU
      Étant donné que j'ai accepté les CGU
      Quand j'ouvre l'application e-CPS et clique sur « Commencer l'activation »
      Alors mon téléphone annonce « Activer ma e-CPS »

    @alternatif
    Scénario: L'activation suivante redemande les CGU
      Étant donné que j'ai réactivé mon e-CPS, puis que je l'ai supprimée depuis mon téléphone
      Quand j'ouvre l'application e-CPS et clique sur « Commencer l'activation »
      Alors mon téléphone annonce « Conditions générales d'utilisation »

  Règle: Rien ne s'active sans les CGU (origine : presse)

    @erreur @securite
    Plan du scénario: L'adresse <écran> ramène aux CGU tant qu'elles ne sont pas acceptées
      Quand j'ouvre dans l'application l'adresse <écran>
      Alors mon téléphone annonce « Conditions générales d'utilisation »

      Exemples:
        | écran                    |
        | de la saisie du RPPS     |
        | de la lecture du QR code |

# language: fr
@reactivation
Fonctionnalité: Réactiver son e-CPS avec sa carte CPx
  La carte, insérée dans un lecteur, prouve l'identité ; un QR code et un code relient l'ordinateur au téléphone.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    # CARTE-P1
    Et que mon ordinateur est connecté à Internet
    # CARTE-P2
    Et que mon lecteur de carte filaire est branché
    # CARTE-P3
    Et que l'application e-CPS est téléchargée sur mon téléphone
    # CARTE-P4
    Et que j'ai ma carte CPx à disposition

  @nominal @smoke
  Scénario: J'active mon e-CPS avec ma carte CPx
    # CARTE-1
    Quand je me rends sur le portail de connexion PSC
    # CARTE-2
    Et j'insère ma carte CPx dans le lecteur
    # CARTE-3
    Et je clique sur « Commencer l'activation » sur mon ordinateur
    Et je saisis mon code porteur
    # CARTE-4
    Et j'ouvre l'application e-CPS et clique sur « Commencer l'activation »
    # CARTE-5
    Et je fais défiler les CGU jusqu'en bas, puis clique sur « Accepter »
    # CARTE-6
    Et je clique sur « Scanner un QR code »
    # CARTE-7
    Et je scanne le QR code affiché sur l'écran de mon ordinateur
    # CARTE-8
    Alors un code apparaît sur mon téléphone
    # CARTE-9
    Quand je saisis ce code sur l'ordinateur
    # CARTE-10
    Et je définis un code PIN pour mon e-CPS, différent de celui de ma carte CPx
    # CARTE-FIN
    Alors mon téléphone annonce « Votre e-CPS est maintenant activée »

  @nominal
  Scénario: Activée avec ma carte CPx, mon e-CPS me connecte avec son nouveau code PIN
    Étant donné que j'ai mené l'activation avec ma carte CPx jusqu'au choix du code PIN
    Quand je définis un nouveau code PIN
    Alors « Mon compte » affiche le statut « Active » après connexion avec mon nouveau code PIN

  Règle: L'activation par carte demande le code porteur (origine : officiel)

    @erreur
    Scénario: Un code porteur erroné n'affiche aucun QR code
      Étant donné que ma carte CPx est insérée sur le portail de connexion PSC
      Quand je saisis un code porteur erroné
      Alors l'ordinateur refuse : « Code porteur erroné. Il vous reste 2 essais. »

  Règle: Sans carte dans le lecteur, l'activation ne commence pas (origine : choix du projet)

    @erreur
    Scénario: Le portail demande d'insérer la carte quand le lecteur est vide
      Quand je me rends sur le portail de connexion PSC
      Et je clique sur « Commencer l'activation » sur mon ordinateur
      Alors l'ordinateur m'invite à insérer ma carte CPx

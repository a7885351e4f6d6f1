# language: fr
@accessibilite @reactivation
Fonctionnalité: Le QR code, pour qui ne le voit pas ou a besoin de temps

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    Et que mon ordinateur affiche le QR code d'activation

  Règle: Le QR code se dit aussi en mots (origine : officiel)

    Scénario: Un lecteur d'écran dit ce qu'est l'image et ce qu'il faut en faire
      Alors le QR code de mon ordinateur se lit aussi en mots : « QR code d'activation, à scanner avec l'application e-CPS »

  Règle: La fin prochaine du QR code est signalée, et il se renouvelle (origine : officiel)

    Le RGAA (critère 13.1) demande que l'on puisse prolonger un délai.

    @monde-simule
    Scénario: L'écran du QR code signale qu'il va expirer
      Quand 60 secondes passent
      Alors l'écran du QR code ne signale encore rien
      Quand 15 secondes passent
      Alors l'écran du QR code signale : « Ce QR code expire bientôt : vous pouvez le renouveler. »

    @monde-simule
    Scénario: Renouvelé à temps, le QR code vaut de nouveau 90 secondes
      Étant donné que mon téléphone attend un QR code
      Quand 75 secondes passent
      Et je renouvelle le QR code sur mon ordinateur
      Et 75 secondes passent
      Et je scanne le QR code affiché sur l'écran de mon ordinateur
      Alors un code apparaît sur mon téléphone

# language: fr
@reactivation
Fonctionnalité: Le code affiché par le téléphone et saisi sur l'ordinateur
  Ce code prouve que le téléphone et l'ordinateur sont dans les mêmes mains.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    Et que mon téléphone affiche un code à saisir sur l'ordinateur

  Règle: Seul le code affiché par le téléphone passe, tel qu'on le lit (origine : choix du projet)

    @alternatif
    Scénario: Le code se saisit aussi avec l'espace que l'écran y met
      Quand je saisis le code sur l'ordinateur avec des espaces
      Alors mon téléphone annonce « Choisir mon code PIN »

    @erreur
    Scénario: Un code erroné est refusé
      Quand je saisis sur l'ordinateur un code erroné
      Alors l'ordinateur refuse : « Ce code est erroné. Il vous reste 2 essais. »

    @erreur @securite
    Scénario: Le code affiché par le téléphone d'un confrère ne passe pas
      Étant donné que mon confrère est un professionnel de santé dont l'e-CPS est inactive
      Et que le téléphone de mon confrère affiche un code
      Quand je saisis sur l'ordinateur le code de mon confrère
      Alors l'ordinateur refuse : « Ce code est erroné. Il vous reste 2 essais. »

  Règle: Le code affiché par le téléphone a trois essais, puis l'activation est à recommencer (origine : choix du projet)

    @erreur @securite
    Scénario: Trois codes erronés mettent fin à l'activation
      Quand je saisis trois fois sur l'ordinateur un code erroné
      Alors l'ordinateur refuse : « Trop d'essais : ce code n'est plus utilisable. Recommencez l'activation. »
      Et mon téléphone annonce « Activer ma e-CPS »

    @alternatif
    Scénario: Après deux codes erronés, le bon passe encore
      Quand je saisis deux fois sur l'ordinateur un code erroné
      Et je saisis sur l'ordinateur le code de mon téléphone
      Alors mon téléphone annonce « Choisir mon code PIN »

  Règle: Le code affiché par le téléphone vaut 5 minutes (origine : choix du projet)

    @monde-simule @alternatif
    Scénario: À la dernière seconde, le code passe encore
      Quand 4 minutes et 59 secondes passent
      Et je saisis sur l'ordinateur le code de mon téléphone
      Alors mon téléphone annonce « Choisir mon code PIN »

    @monde-simule @erreur
    Scénario: Un code trop ancien ne passe plus, et l'activation se recommence
      Quand 5 minutes passent
      Et je saisis trop tard sur l'ordinateur le code de mon téléphone
      Alors l'ordinateur refuse : « Ce code a expiré. »
      Quand je recommence l'activation sur l'ordinateur
      Alors l'ordinateur me demande mon code porteur

  Règle: Le code affiché par le téléphone ne sert qu'une fois (origine : choix du projet)

    @erreur @securite
    Scénario: Le code déjà saisi, envoyé une seconde fois, est refusé
      Étant donné que mes échanges sont observés
      Quand je saisis sur l'ordinateur le code de mon téléphone
      Et la réponse de mon ordinateur est envoyée une seconde fois
      Alors le service la refuse : « Cette étape n'est pas possible maintenant. Reprenez l'activation depuis le début. »

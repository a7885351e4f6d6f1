# language: fr
@reactivation
Fonctionnalité: La carte CPx et son lecteur
  La carte dit de qui est l'e-CPS, son code porteur dit que c'est bien cette personne qui la tient.

  Règle: Le portail signale l'absence de lecteur (origine : choix du projet)

    @erreur
    Scénario: Sans lecteur branché, le portail de connexion le signale
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Quand je me rends sur le portail de connexion PSC
      Alors l'ordinateur signale : « Aucun lecteur de carte n'est branché. »

  Règle: La carte est demandée jusqu'au code porteur, et plus après (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive

    @alternatif
    Scénario: J'insère ma carte quand le portail la demande
      Quand je me rends sur le portail de connexion PSC
      Et je clique sur « Commencer l'activation » sur mon ordinateur
      Et j'insère ma carte CPx dans le lecteur
      Alors l'ordinateur me demande mon code porteur

    @erreur
    Scénario: Retirer ma carte avant le code porteur arrête l'activation
      Étant donné que l'ordinateur me demande mon code porteur
      Quand je retire ma carte du lecteur
      Alors l'ordinateur m'invite à insérer ma carte CPx

    @alternatif
    Scénario: Retirer ma carte une fois le QR code affiché laisse l'activation finir
      Étant donné que mon ordinateur affiche le QR code d'activation
      Et que mon téléphone attend un QR code
      Quand je retire ma carte du lecteur
      Et je scanne le QR code affiché sur l'écran de mon ordinateur
      Et je saisis sur l'ordinateur le code de mon téléphone
      Et je définis un nouveau code PIN
      Alors mon téléphone annonce « Votre e-CPS est maintenant activée »

  Règle: Une carte expirée, révoquée ou non nominative n'active rien, et le portail dit pourquoi (origine : officiel)

    @erreur
    Plan du scénario: Une carte qui <état> n'active pas d'e-CPS
      Étant donné que je suis un professionnel de santé dont la carte <état>
      Quand je commence l'activation avec ma carte
      Alors l'ordinateur refuse : « <refus> »
      Et l'ordinateur ne me demande pas de code porteur

      Exemples:
        | état                 | refus                                                                      |
        | est expirée          | Votre carte a expiré le                                                    |
        | n'est pas nominative | Cette carte n'est pas nominative : elle ne permet pas d'activer une e-CPS. |

    @erreur @securite @monde-simule
    Scénario: Une carte révoquée n'active pas d'e-CPS
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que ma carte CPx a été révoquée
      Quand je commence l'activation avec ma carte
      Alors l'ordinateur refuse : « Votre carte a été révoquée. Utilisez votre nouvelle carte. »
      Et l'ordinateur ne me demande pas de code porteur

  Règle: Trois codes porteur erronés de suite bloquent la carte (origine : presse)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que l'ordinateur me demande mon code porteur

    @erreur @securite
    Scénario: Après trois codes porteur erronés, ma carte ne sert plus
      Quand je me trompe trois fois de code porteur
      Alors l'ordinateur refuse : « Votre carte est bloquée après 3 codes porteur erronés. »
      Quand je commence l'activation avec ma carte
      Alors l'ordinateur refuse : « Votre carte est bloquée après 3 codes porteur erronés. »
      Et l'ordinateur ne me demande pas de code porteur

    @alternatif
    Scénario: Après deux codes porteur erronés, le bon affiche le QR code
      Quand je me trompe deux fois de code porteur
      Et je saisis mon code porteur
      Alors l'ordinateur annonce « Scannez ce QR code avec l'application e-CPS »

  Règle: L'activation est celle du titulaire de la carte, sur quelque téléphone que ce soit (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon confrère est un professionnel de santé sans e-CPS

    @erreur @securite
    Scénario: La carte d'un confrère ne s'ouvre pas avec mon code porteur
      Quand je commence l'activation avec la carte de mon confrère
      Et je saisis mon code porteur
      Alors l'ordinateur refuse : « Code porteur erroné. Il vous reste 2 essais. »

    @securite
    Scénario: La carte d'un confrère, ouverte par lui, active son e-CPS et non la mienne
      Quand mon confrère affiche avec sa carte le QR code d'activation sur mon ordinateur
      Et je mène l'activation à sa fin sur mon téléphone
      Alors mon téléphone porte l'e-CPS de mon confrère
      Et mon confrère reçoit un courriel « Votre e-CPS est maintenant activée »

  Règle: Le téléphone et l'ordinateur peuvent commencer l'un avant l'autre (origine : choix du projet)

    @alternatif
    Scénario: Je commence sur mon téléphone avant l'ordinateur
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon téléphone attend un QR code
      Quand j'affiche sur mon ordinateur le QR code d'activation
      Et je scanne le QR code affiché sur l'écran de mon ordinateur
      Alors un code apparaît sur mon téléphone

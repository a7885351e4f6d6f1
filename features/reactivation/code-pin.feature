# language: fr
@reactivation
Fonctionnalité: Choisir le code PIN de son e-CPS
  Dernier geste de l'activation : tant qu'aucun code PIN n'est choisi, rien n'est actif.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive

  Règle: Un code PIN a 4 chiffres (origine : presse)

    Contexte:
      Étant donné que l'application me demande de choisir un code PIN

    @erreur
    Plan du scénario: Un code PIN <forme> est refusé
      Quand je choisis le code PIN « <saisie> »
      Alors mon téléphone refuse : « Le code PIN comporte 4 chiffres. »

      Exemples:
        | forme           | saisie |
        | de 3 chiffres   | 258    |
        | de 5 chiffres   | 25803  |
        | avec une lettre | 25O3   |

  Règle: Un code PIN trop facile à deviner est refusé (origine : choix du projet)

    Contexte:
      Étant donné que l'application me demande de choisir un code PIN

    @erreur @securite
    Plan du scénario: Le code PIN <trivial> est trop facile à deviner
      Quand je choisis le code PIN « <trivial> »
      Alors mon téléphone refuse : « Ce code PIN est trop facile à deviner : choisissez-en un autre. »

      Exemples:
        | trivial |
        | 0000    |
        | 1234    |

  Règle: Le code PIN se saisit deux fois (origine : presse)

    Contexte:
      Étant donné que l'application me demande de choisir un code PIN

    @erreur
    Scénario: Deux codes PIN différents sont refusés, puis je choisis le bon
      Quand je confirme mon code PIN par un autre
      Alors mon téléphone refuse : « Les deux codes PIN saisis sont différents. »
      Quand je définis un nouveau code PIN
      Alors mon téléphone annonce « Votre e-CPS est maintenant activée »

  Règle: Le code PIN peut être celui de la carte (origine : guide)

    @alternatif
    Plan du scénario: Réactivée <réactivation>, mon e-CPS prend le code PIN de ma carte
      Étant donné que j'ai mené l'activation <réactivation> jusqu'au choix du code PIN
      Quand je définis comme code PIN celui de ma carte CPx
      Alors mon téléphone annonce « Votre e-CPS est maintenant activée »
      Et mon nouveau code PIN me connecte à mon nom

      Exemples:
        | réactivation                      |
        | avec ma carte CPx                 |
        | par mes données de correspondance |

  Règle: Le code PIN ne s'affiche jamais (origine : choix du projet)

    Contexte:
      Étant donné que l'application me demande de choisir un code PIN

    @securite
    Scénario: Le code PIN est masqué pendant sa saisie
      Quand je saisis un code PIN sans le valider
      Alors le code PIN saisi est masqué

    @securite
    Scénario: Un code PIN refusé n'est pas réaffiché
      Quand je confirme mon code PIN par un autre
      Alors les deux champs du code PIN sont à remplir de nouveau

  Règle: Sans code PIN choisi, rien n'est actif (origine : choix du projet)

    Contexte:
      Étant donné que l'application me demande de choisir un code PIN

    @erreur @securite
    Scénario: Une activation abandonnée avant le code PIN n'active rien
      Quand j'abandonne l'activation
      Alors mon téléphone affiche que mon e-CPS est « Inactive »
      Quand je demande à me connecter sur l'ordinateur
      Alors l'ordinateur refuse : « Aucune e-CPS active n'est associée à cet identifiant national. »

    @erreur @securite
    Scénario: Le QR code d'une activation abandonnée ne sert plus
      Quand j'abandonne l'activation
      Et je recommence l'activation avec le même QR code
      Alors mon téléphone refuse : « Ce QR code est celui d'une demande abandonnée. Demandez-en un nouveau. »

    @alternatif
    Scénario: L'application fermée avant le code PIN me le redemande à la reprise
      Quand j'ouvre l'application e-CPS
      Alors mon téléphone affiche que mon e-CPS est « Inactive »
      Quand je reprends l'activation
      Et je définis un nouveau code PIN
      Alors mon téléphone annonce « Votre e-CPS est maintenant activée »

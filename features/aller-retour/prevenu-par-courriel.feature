# language: fr
@aller-retour
Fonctionnalité: Être prévenu par courriel de tout changement
  Chaque suppression et chaque réactivation s'annonce à l'adresse que l'Annuaire Santé connaît, à celui qui l'a
  faite comme à celui à qui on l'aurait faite.

  Règle: La personne est prévenue par courriel de tout changement (origine : officiel)

    @suppression @monde-simule
    Plan du scénario: Une suppression <suppression> m'est annoncée par courriel
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Quand je supprime mon e-CPS <suppression>
      Alors je reçois un courriel « <sujet> »
      Et ce courriel n'est adressé qu'à moi
      Et ce courriel dit à quel moment, et : « <manière> »
      Et ce courriel dit : « Ce n'était pas vous ? Réactivez votre e-CPS, puis choisissez un nouveau code PIN. »

      Exemples:
        | suppression                  | sujet                        | manière                                           |
        | depuis mon téléphone         | Votre e-CPS a été supprimée  | Votre e-CPS a été supprimée de votre téléphone le |
        | avec « Mot de passe oublié » | Votre e-CPS a été désactivée | avec « Mot de passe oublié » dans l'application   |
        | depuis mon ordinateur        | Votre e-CPS a été désactivée | depuis le portail e-CPS sur un ordinateur         |

    @reactivation
    Plan du scénario: Une fois mon e-CPS réactivée <réactivation>, je reçois un courriel
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Quand je la réactive <réactivation>
      Alors je reçois un courriel « Votre e-CPS est maintenant activée »

      Exemples:
        | réactivation                      |
        | avec ma carte CPx                 |
        | par mes données de correspondance |

    @reactivation @monde-simule
    Plan du scénario: Une réactivation <réactivation> m'est annoncée par courriel
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Quand je la réactive <réactivation>
      Alors je reçois un courriel « Votre e-CPS est maintenant activée »
      Et ce courriel n'est adressé qu'à moi
      Et ce courriel dit à quel moment, et : « Votre e-CPS a été activée le »
      Et ce courriel dit : « Ce n'était pas vous ? Dans l'application e-CPS, choisissez « Mot de passe oublié » pour la désactiver sans attendre. »
      Et ce courriel ne parle pas d'un autre téléphone

      Exemples:
        | réactivation                      |
        | avec ma carte CPx                 |
        | par mes données de correspondance |

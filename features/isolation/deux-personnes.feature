# language: fr
@securite
Fonctionnalité: Deux personnes en même temps
  Deux confrères font les mêmes gestes, au même moment, chacun sur ses appareils : rien de l'un ne sert à l'autre.

  Règle: À deux en même temps, chacun ne reçoit que ce qui est à lui (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon confrère est un professionnel de santé dont l'e-CPS est inactive

    @reactivation
    Scénario: Deux demandes simultanées envoient à chacun son QR code
      Quand mon confrère et moi demandons l'activation en même temps
      Alors chacun a reçu un seul courriel, à son nom
      Et les deux QR codes sont différents

    @reactivation
    Scénario: Deux codes d'activation simultanés arrivent chacun sur le bon téléphone
      Quand mon confrère et moi demandons en même temps un code d'activation par SMS
      Alors chacun a reçu un seul SMS
      Et le code de chacun lui sert

    @reactivation
    Plan du scénario: Deux activations menées de front <voie> donnent à chacun son e-CPS
      Quand mon confrère et moi activons notre e-CPS geste à geste <voie>
      Alors mon téléphone affiche à mon nom une e-CPS « Active »
      Et le téléphone de mon confrère affiche à son nom une e-CPS « Active »
      Et mon nouveau code PIN me connecte à mon nom

      Exemples:
        | voie                              |
        | avec notre carte CPx              |
        | par nos données de correspondance |

    @rpps
    Scénario: Deux recherches simultanées montrent à chacun son numéro RPPS
      Quand mon confrère et moi recherchons en même temps notre numéro RPPS
      Alors mon numéro RPPS s'affiche
      Et le téléphone de mon confrère affiche son numéro RPPS

  Règle: Ce que l'un reçoit ne sert pas à l'autre (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que mon confrère est un professionnel de santé dont l'e-CPS est inactive

    @reactivation @erreur
    Scénario: Le code d'activation de mon confrère ne passe pas sur mon téléphone
      Quand mon confrère et moi demandons en même temps un code d'activation par SMS
      Et je renseigne le code que mon confrère a reçu
      Alors mon téléphone refuse : « Ce code est erroné. Il vous reste 2 essais. »
      Et le code de chacun lui sert

    @reactivation @erreur
    Scénario: Le courriel de mon confrère ne fait pas avancer ma demande
      Quand mon confrère et moi demandons l'activation en même temps
      Et j'envoie ma demande depuis le courriel de mon confrère
      Alors mon téléphone refuse : « Ce QR code ne correspond pas à la demande en cours sur ce téléphone. »

    @reactivation @erreur
    Scénario: Demander l'activation de mon confrère n'envoie le QR code qu'à lui
      Étant donné que l'application me demande mon numéro RPPS
      Quand je renseigne le numéro RPPS de mon confrère
      Alors mon confrère reçoit un courriel « Activez votre e-CPS avec ce QR code »
      Et je n'ai reçu aucun courriel « Activez votre e-CPS avec ce QR code »

  Règle: La session de l'un n'est jamais celle de l'autre (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Et que mon confrère est un professionnel de santé dont l'e-CPS est active

    @connexion
    Scénario: La demande de connexion de mon confrère n'arrive que sur son téléphone
      Quand mon confrère demande à se connecter sur son ordinateur
      Alors mon téléphone affiche que mon e-CPS est « Active »
      Et le téléphone de mon confrère lui présente la demande de connexion

    @connexion
    Scénario: Connectés en même temps, chacun est à son nom
      Quand mon confrère et moi nous connectons en même temps
      Alors « Mon compte » s'ouvre à mon nom
      Et « Mon compte » s'ouvre au nom de mon confrère sur son ordinateur

    @suppression @connexion
    Scénario: Désactiver mon e-CPS laisse active celle de mon confrère
      Quand mon confrère et moi nous connectons en même temps
      Et je désactive mon e-CPS depuis « Mon compte »
      Alors mon téléphone affiche que mon e-CPS est « Inactive »
      Et le téléphone de mon confrère affiche à son nom une e-CPS « Active »
      Et « Mon compte » s'ouvre au nom de mon confrère sur son ordinateur

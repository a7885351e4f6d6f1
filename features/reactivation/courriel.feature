# language: fr
@reactivation
Fonctionnalité: Le courriel qui apporte le QR code
  Il part à l'adresse que l'Annuaire Santé connaît ; il peut tarder, se perdre, ou arriver deux fois.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    Et que l'application e-CPS est téléchargée et ouverte sur mon téléphone

  Règle: Le QR code part à l'adresse que l'Annuaire Santé connaît, et à elle seule (origine : officiel)

    @alternatif @securite
    Scénario: Le courriel arrive dans ma boîte de réception et n'est adressé qu'à moi
      Étant donné que j'ai demandé l'activation avec mon numéro RPPS
      Alors je reçois un QR code par courriel
      Et ce courriel est dans ma boîte de réception
      Et ce courriel n'est adressé qu'à moi
      Et ce courriel dit : « Vous n'avez rien demandé ? Ne le scannez pas et ne le transmettez à personne. »

  Règle: Le QR code du courriel a une alternative en texte (origine : officiel)

    @accessibilite
    Scénario: Le QR code se décrit, et le lien du texte seul le remplace
      Étant donné que j'ai demandé l'activation avec mon numéro RPPS
      Alors je reçois un QR code par courriel
      Et le QR code de ce courriel a un texte de remplacement
      Quand j'ouvre sur mon téléphone le lien de ce courriel lu en texte seul
      Et je clique sur « Envoyer ma demande d'activation » dans l'application
      Alors mon téléphone annonce « Recevoir un code d'activation »

  Règle: Le QR code peut arriver dans les courriers indésirables (origine : guide)

    @alternatif @monde-simule
    Scénario: Je retrouve le QR code dans mes courriers indésirables
      Étant donné que ma messagerie classe les courriels de l'e-CPS en indésirables
      Et que j'ai demandé l'activation avec mon numéro RPPS
      Alors mon téléphone dit : « Vérifiez vos courriers indésirables. »
      Et je trouve le QR code dans mes courriers indésirables

    @alternatif @monde-simule
    Scénario: Le QR code trouvé dans mes courriers indésirables fait avancer l'activation
      Étant donné que ma messagerie classe les courriels de l'e-CPS en indésirables
      Et que j'ai reçu un QR code par courriel
      Quand je scanne ce QR code avec l'application e-CPS
      Alors mon téléphone annonce « Recevoir un code d'activation »

  Règle: Un QR code arrivé en retard sert encore (origine : choix du projet)

    @alternatif @monde-simule
    Scénario: Le QR code arrivé deux heures après ma demande fait avancer l'activation
      Étant donné que ma messagerie retient les courriels de l'e-CPS
      Et que j'ai demandé l'activation avec mon numéro RPPS
      Quand 2 heures passent
      Et ma messagerie livre les courriels retenus
      Alors je reçois un QR code par courriel
      Et ce courriel est arrivé 2 heures après son envoi
      Quand je scanne ce QR code avec l'application e-CPS
      Alors mon téléphone annonce « Recevoir un code d'activation »

  Règle: Le QR code reçu par courriel vaut 24 heures (origine : choix du projet)

    @alternatif @monde-simule
    Scénario: Le QR code reçu par courriel sert encore à la dernière seconde de ses 24 heures
      Étant donné que j'ai reçu un QR code par courriel
      Quand 23 heures 59 minutes et 59 secondes passent
      Et je scanne ce QR code avec l'application e-CPS
      Alors mon téléphone annonce « Recevoir un code d'activation »

    @erreur @securite @monde-simule
    Plan du scénario: 24 heures après ma demande, je tente en vain <geste>
      Étant donné que j'ai reçu un QR code par courriel
      Quand 24 heures passent
      Et je tente <geste>
      Alors mon téléphone refuse : « Ce QR code a expiré. Demandez-en un nouveau. »

      Exemples:
        | geste                                   |
        | de scanner ce QR code                   |
        | d'envoyer ma demande depuis ce courriel |

  Règle: Une nouvelle demande d'activation annule la précédente (origine : choix du projet)

    @erreur @securite
    Scénario: Seul le QR code de ma dernière demande sert
      Étant donné que j'ai demandé deux fois l'activation, et reçu deux QR codes
      Quand je scanne le QR code de la première demande
      Alors mon téléphone refuse : « Ce QR code a été remplacé par un plus récent. »
      Quand je scanne le QR code de la seconde demande
      Alors mon téléphone annonce « Recevoir un code d'activation »

  Règle: Qui ne reçoit rien sait quoi faire (origine : officiel)

    @erreur @monde-simule
    Scénario: Quand ma messagerie bloque le courriel, l'application me dit quoi faire
      Étant donné que ma messagerie bloque les courriels de l'e-CPS
      Et que j'ai demandé l'activation avec mon numéro RPPS
      Alors mon téléphone annonce « Consultez vos courriels »
      Et mon téléphone dit : « Si votre messagerie bloque ce courriel, demandez-en un autre plus tard, ou activez votre e-CPS avec votre carte CPx. »
      Et je n'ai reçu aucun courriel « Activez votre e-CPS avec ce QR code »

    @alternatif @monde-simule
    Scénario: Une fois ma messagerie débloquée, je demande un nouveau QR code
      Étant donné que ma messagerie bloque les courriels de l'e-CPS
      Et que j'ai demandé l'activation avec mon numéro RPPS
      Quand ma messagerie accepte de nouveau les courriels de l'e-CPS
      Et je demande un nouveau QR code par courriel
      Alors je reçois un QR code par courriel

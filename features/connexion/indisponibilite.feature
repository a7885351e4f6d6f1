# language: fr
@connexion
Fonctionnalité: Un service indisponible à la connexion
  Quand un service ne répond pas, la personne lit pourquoi et peut réessayer ; rien ne s'est fait à moitié.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  Règle: Un service en panne le dit en français et propose de réessayer (origine : presse)

    @monde-simule @erreur
    Plan du scénario: Je réessaie quand <service> est réparé
      Étant donné que <service> est en panne
      Quand j'essaie d'ouvrir <service>
      Alors l'ordinateur annonce « Service momentanément indisponible »
      Quand <service> est réparé
      Et je clique sur « Réessayer » sur mon ordinateur
      Alors l'ordinateur annonce « <écran> »

      Exemples:
        | service                     | écran                                 |
        | le portail de connexion PSC | Se connecter avec l'application e-CPS |
        | le portail e-CPS            | Portail e-CPS                         |

    @monde-simule @erreur
    Scénario: Mon téléphone réessaie quand l'application est réparée
      Étant donné que l'application e-CPS est en panne
      Quand j'ouvre l'application e-CPS
      Alors mon téléphone annonce « Service momentanément indisponible »
      Quand l'application e-CPS est réparée
      Et je clique sur « Réessayer » sur mon téléphone
      Alors mon téléphone annonce « Ma e-CPS »

  Règle: Une panne n'interrompt pas une demande de connexion (origine : choix du projet)

    @monde-simule @erreur
    Scénario: Ma demande de connexion survit à une panne de l'application
      Étant donné que j'ai demandé à me connecter sur l'ordinateur
      Et que l'application e-CPS est en panne
      Et que j'ai ouvert l'application e-CPS
      Quand l'application e-CPS est réparée
      Et je saisis mon code PIN sur mon téléphone
      Et je choisis sur mon téléphone le nombre affiché par l'ordinateur
      Alors je suis connecté au portail à mon nom

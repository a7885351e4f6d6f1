# language: fr
@connexion
Fonctionnalité: Le code PIN à la connexion
  Le téléphone compte les codes PIN erronés ; au troisième, l'e-CPS est bloquée.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active
    Et que j'ai demandé à me connecter sur l'ordinateur

  Règle: Trois codes PIN erronés de suite bloquent l'e-CPS (origine : choix du projet)

    @erreur @securite
    Plan du scénario: Après <nombre> codes PIN erronés, mon téléphone dit ce qu'il me reste
      Quand je saisis <nombre> codes PIN erronés sur mon téléphone
      Alors mon téléphone refuse : « <refus> »

      Exemples:
        | nombre | refus                                                                                |
        | deux   | Code PIN erroné. Il vous reste 1 essai.                                              |
        | trois  | Votre e-CPS est bloquée après 3 codes PIN erronés. Utilisez « Mot de passe oublié ». |

    @erreur @securite
    Scénario: Une nouvelle demande de connexion ne rend pas les essais perdus
      Quand je saisis deux codes PIN erronés sur mon téléphone
      Et je demande à me connecter sur l'ordinateur
      Et je saisis un code PIN erroné sur mon téléphone
      Alors mon téléphone affiche que mon e-CPS est « Bloquée »

    @alternatif
    Scénario: Le bon code PIN rend les trois essais
      Quand je saisis deux codes PIN erronés sur mon téléphone
      Et je saisis mon code PIN sur mon téléphone
      Et je demande à me connecter sur l'ordinateur
      Et je saisis un code PIN erroné sur mon téléphone
      Alors mon téléphone refuse : « Code PIN erroné. Il vous reste 2 essais. »

  Règle: Le blocage de l'e-CPS annule la demande de connexion en cours (origine : choix du projet)

    @erreur @securite
    Scénario: Au troisième code PIN erroné, l'ordinateur cesse d'attendre
      Quand je saisis trois codes PIN erronés sur mon téléphone
      Alors l'ordinateur annonce « Demande de connexion annulée »
      Et mon téléphone affiche que mon e-CPS est « Bloquée »

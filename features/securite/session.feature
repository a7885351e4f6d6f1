# language: fr
@securite @connexion
Fonctionnalité: La session n'appartient qu'à la personne connectée
  Les cookies sont hors de portée ; celui de la session change à la connexion et ne vaut plus rien après la déconnexion.

  Règle: Les cookies sont hors de portée des scripts et des autres sites (origine : choix du projet)

    Scénario: Le cookie de session de mon ordinateur est protégé
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Quand je me connecte au portail e-CPS
      Alors les cookies de mon ordinateur sont « Secure », « HttpOnly », « SameSite=Lax » et limités à ce site

    Scénario: Le cookie de l'application est protégé
      Étant donné que je suis un professionnel de santé sans e-CPS
      Quand je télécharge l'application e-CPS
      Alors les cookies de mon téléphone sont « Secure », « HttpOnly », « SameSite=Lax » et limités à ce site

  Règle: La session change à la connexion (origine : choix du projet)

    @erreur
    Scénario: Une session préparée par quelqu'un d'autre ne devient pas la mienne
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Et que mon confrère est un professionnel de santé dont l'e-CPS est active
      Et que mon confrère a glissé sa session de visiteur dans mon navigateur
      Quand je me connecte au portail e-CPS
      Alors « Mon compte » demande à mon confrère de se connecter

  Règle: La session prend fin à la déconnexion (origine : choix du projet)

    Contexte:
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active

    Scénario: Une copie de ma session ne vaut plus rien après ma déconnexion
      Étant donné que mon confrère est un professionnel de santé dont l'e-CPS est active
      Et que je suis sur « Mon compte »
      Et que mon confrère a copié ma session dans son navigateur
      Quand je me déconnecte
      Alors « Mon compte » demande à mon confrère de se connecter

    Scénario: Revenir en arrière après ma déconnexion ne montre plus « Mon compte »
      Étant donné que je suis sur « Mon compte »
      Quand je me déconnecte
      Et je reviens en arrière sur mon ordinateur
      Alors l'ordinateur annonce « Se connecter avec l'application e-CPS »
      Et mon nom n'apparaît plus sur mon ordinateur

    Scénario: Sans connexion, l'adresse de « Mon compte » mène à la connexion
      Étant donné que je suis sur « Mon compte »
      Quand j'ouvre la même adresse sur un autre ordinateur
      Alors l'autre ordinateur annonce « Se connecter avec l'application e-CPS »

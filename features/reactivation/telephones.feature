# language: fr
@reactivation
Fonctionnalité: Changer de téléphone
  L'e-CPS ne vit que sur un téléphone : l'activer sur un nouveau la retire du premier.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  Règle: Une seconde activation remplace la première, et le dit (origine : choix du projet)

    @alternatif
    Scénario: Mon nouveau téléphone prend la place du premier, et un courriel me le dit
      Quand j'active mon e-CPS sur un nouveau téléphone
      Alors mon nouveau téléphone affiche à mon nom une e-CPS « Active »
      Et je reçois un courriel « Votre e-CPS est maintenant activée »
      Et ce courriel dit : « Elle était active sur un autre téléphone : elle n'y fonctionne plus. »

    @alternatif
    Scénario: Mon premier téléphone, resté ouvert, apprend qu'il n'a plus mon e-CPS
      Quand j'ouvre l'application e-CPS
      Et j'active mon e-CPS sur un nouveau téléphone
      Alors mon premier téléphone dit : « Votre e-CPS est active sur un autre téléphone : elle ne fonctionne plus sur celui-ci. »

    @erreur @securite
    Scénario: Mon premier téléphone ne peut plus supprimer mon e-CPS
      Quand j'active mon e-CPS sur un nouveau téléphone
      Et j'ouvre l'application e-CPS et j'accède à l'onglet « Paramètres »
      Alors mon premier téléphone ne propose plus « Supprimer ma e-CPS »

    @securite
    Scénario: La demande de connexion n'arrive qu'à mon nouveau téléphone
      Quand j'active mon e-CPS sur un nouveau téléphone
      Et je demande à me connecter sur l'ordinateur
      Alors mon premier téléphone ne montre aucune demande de connexion
      Quand je réponds à la demande sur mon nouveau téléphone
      Alors je suis connecté au portail à mon nom

    @securite
    Scénario: Une demande de connexion en cours sur mon premier téléphone est annulée
      Étant donné que j'ai demandé à me connecter sur l'ordinateur
      Quand j'active mon e-CPS sur un nouveau téléphone
      Alors l'ordinateur annonce « Demande de connexion annulée »

  Règle: Une activation inachevée ne retire rien au premier téléphone (origine : choix du projet)

    @alternatif
    Scénario: Tant que le code PIN n'est pas choisi, mon premier téléphone garde mon e-CPS
      Quand je mène l'activation sur un nouveau téléphone jusqu'au choix du code PIN
      Alors mon téléphone affiche à mon nom une e-CPS « Active »

# language: fr
@connexion
Fonctionnalité: La demande de connexion et la réponse du téléphone
  Une demande faite sur l'ordinateur attend une réponse du téléphone : une seule, dans le temps prévu, à la plus récente.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  Règle: Une demande de connexion vaut 120 secondes (origine : public)

    @monde-simule @alternatif
    Scénario: Je réponds à une demande de connexion à sa dernière seconde
      Quand je demande à me connecter sur l'ordinateur
      Et 119 secondes passent
      Et j'ouvre l'application e-CPS
      Alors mon téléphone annonce « Demande de connexion »
      Quand je saisis mon code PIN sur mon téléphone
      Et je choisis sur mon téléphone le nombre affiché par l'ordinateur
      Alors je suis connecté au portail à mon nom

    @monde-simule @erreur @securite
    Scénario: Une demande de connexion restée sans réponse expire
      Quand je demande à me connecter sur l'ordinateur
      Et 120 secondes passent
      Alors l'ordinateur annonce « Demande de connexion expirée »
      Et mon téléphone affiche que mon e-CPS est « Active »

    @monde-simule @erreur @securite
    Scénario: Un code PIN saisi à temps ne prolonge pas la demande
      Quand je demande à me connecter sur l'ordinateur
      Et je saisis mon code PIN sur mon téléphone
      Et 121 secondes passent
      Et je choisis un nombre sur mon téléphone
      Alors mon téléphone refuse : « Cette demande de connexion n'est plus en cours. »
      Et l'ordinateur annonce « Demande de connexion expirée »

  Règle: La demande de connexion arrive sur le téléphone resté ouvert, sans rien toucher (origine : presse)

    @alternatif
    Scénario: Mon téléphone, resté ouvert, me présente la demande de connexion
      Étant donné que j'ai ouvert l'application e-CPS
      Quand je demande à me connecter sur l'ordinateur
      Alors mon téléphone annonce « Demande de connexion »

  Règle: Une réponse ferme la demande de connexion (origine : choix du projet)

    @erreur @securite
    Scénario: Après un mauvais nombre, la demande ne se rattrape pas
      Quand je demande à me connecter sur l'ordinateur
      Et je saisis mon code PIN sur mon téléphone
      Et je choisis sur mon téléphone un autre nombre que celui de l'ordinateur
      Alors mon téléphone refuse : « Ce n'est pas le nombre affiché sur l'ordinateur : la connexion est refusée. »
      Et mon téléphone affiche que mon e-CPS est « Active »
      Et « Mon compte » me demande de me connecter

    @erreur @securite
    Scénario: Après un refus, « Mon compte » reste fermé
      Quand je demande à me connecter sur l'ordinateur
      Et je refuse la demande sur mon téléphone
      Alors mon téléphone annonce « Connexion refusée »
      Et « Mon compte » me demande de me connecter

    @erreur @securite
    Scénario: Une demande acceptée ne se rejoue pas
      Étant donné que mes échanges sont observés
      Quand je me connecte au portail e-CPS
      Et la réponse de mon téléphone est envoyée une seconde fois
      Alors le service la refuse : « Cette demande de connexion n'est plus en cours. »

  Règle: Une nouvelle demande de connexion annule la précédente (origine : choix du projet)

    @erreur @securite
    Scénario: Une demande faite ailleurs avec mon identifiant annule la mienne
      Quand je demande à me connecter sur l'ordinateur
      Et quelqu'un demande à se connecter avec mon identifiant national sur un autre ordinateur
      Alors l'ordinateur annonce « Demande de connexion annulée »

    @erreur @securite
    Scénario: Je refuse une demande faite ailleurs avec mon identifiant
      Quand quelqu'un demande à se connecter avec mon identifiant national sur un autre ordinateur
      Et je refuse la demande sur mon téléphone
      Alors l'autre ordinateur annonce « Connexion refusée »

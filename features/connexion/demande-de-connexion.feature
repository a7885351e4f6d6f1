# language: fr
@connexion
Fonctionnalité: La demande de connexion et sa durée
  Chaque demande faite sur l'ordinateur attend une réponse du téléphone : une seule, dans le temps prévu, à la plus récente.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  Règle: Une demande de connexion vaut 120 secondes (origine : public)

    @monde-simule @alternatif
    Scénario: Je réponds à une demande de connexion dans ses dernières secondes
      Quand je demande à me connecter sur l'ordinateur
      Et 119 secondes passent
      Et je saisis mon code PIN sur mon téléphone
      Et je choisis sur mon téléphone le nombre affiché par l'ordinateur
      Alors je suis connecté au portail à mon nom

    @monde-simule @erreur @securite
    Scénario: Une demande de connexion restée sans réponse expire
      Quand je demande à me connecter sur l'ordinateur
      Et 120 secondes passent
      Alors l'ordinateur annonce « Demande de connexion expirée »

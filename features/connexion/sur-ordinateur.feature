# language: fr
@connexion
Fonctionnalité: Se connecter sur l'ordinateur avec son e-CPS
  L'ordinateur demande l'identifiant national et affiche un nombre ; le téléphone demande le code PIN, puis ce nombre.
  Le guide y renvoie sans le décrire ; les étapes viennent de la presse et de sources publiques.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  @nominal @smoke
  Scénario: Je me connecte avec mon code PIN et le nombre affiché
    Quand je demande à me connecter sur l'ordinateur
    Et je saisis mon code PIN sur mon téléphone
    Et je choisis sur mon téléphone le nombre affiché par l'ordinateur
    Alors je suis connecté au portail à mon nom

  @erreur
  Scénario: Un code PIN erroné ne connecte pas
    Quand je demande à me connecter sur l'ordinateur
    Et je saisis un code PIN erroné sur mon téléphone
    Alors mon téléphone refuse : « Code PIN erroné. Il vous reste 2 essais. »

  @erreur @securite
  Scénario: Choisir un autre nombre refuse la connexion
    Quand je demande à me connecter sur l'ordinateur
    Et je saisis mon code PIN sur mon téléphone
    Et je choisis sur mon téléphone un autre nombre que celui de l'ordinateur
    Alors l'ordinateur annonce « Connexion refusée »

  @securite
  Scénario: Refuser une demande que je n'ai pas faite laisse l'ordinateur déconnecté
    Quand je demande à me connecter sur l'ordinateur
    Et je refuse la demande sur mon téléphone
    Alors l'ordinateur annonce « Connexion refusée »

  @alternatif
  Scénario: Je me connecte avec ma carte CPS et son code porteur
    Quand je me connecte sur l'ordinateur avec ma carte CPS
    Alors je suis connecté au portail à mon nom

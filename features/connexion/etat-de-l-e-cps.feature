# language: fr
@connexion
Fonctionnalité: L'état de l'e-CPS à la connexion
  Seule une e-CPS active permet de se connecter ; la réponse est la même pour toutes les autres.

  Règle: Seule une e-CPS active permet de se connecter (origine : choix du projet)

    @erreur @securite
    Plan du scénario: <situation>, je ne peux pas me connecter avec l'application
      Étant donné que je suis un professionnel de santé <professionnel>
      Quand je demande à me connecter sur l'ordinateur
      Alors l'ordinateur refuse : « Aucune e-CPS active n'est associée à cet identifiant national. »

      Exemples:
        | situation           | professionnel              |
        | Sans e-CPS          | sans e-CPS                 |
        | Mon e-CPS inactive  | dont l'e-CPS est inactive  |
        | Mon e-CPS supprimée | dont l'e-CPS est supprimée |
        | Mon e-CPS expirée   | dont l'e-CPS est expirée   |
        | Mon e-CPS bloquée   | dont l'e-CPS est bloquée   |

  Règle: La carte CPS connecte même sans e-CPS active (origine : officiel)

    @alternatif
    Scénario: Avec ma carte CPS, je vois que mon e-CPS est bloquée
      Étant donné que je suis un professionnel de santé dont l'e-CPS est bloquée
      Quand je me connecte sur l'ordinateur avec ma carte CPS
      Alors je suis connecté au portail à mon nom
      Et « Mon compte » affiche le statut « Bloquée »

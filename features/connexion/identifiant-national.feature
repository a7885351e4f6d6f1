# language: fr
@connexion
Fonctionnalité: L'identifiant national à la connexion
  Le portail de connexion demande l'identifiant national. Oublier le 8 qui le commence est l'erreur la plus courante.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  Règle: L'identifiant national est le chiffre 8 suivi des 11 chiffres du numéro RPPS (origine : officiel)

    @erreur
    Plan du scénario: Mon identifiant national saisi <écriture> est refusé
      Quand je demande à me connecter avec mon identifiant national saisi <écriture>
      Alors la connexion est refusée : « L'identifiant national comporte 12 chiffres : le chiffre 8, puis les 11 chiffres de votre numéro RPPS. »

      Exemples:
        | écriture                      |
        | sans le 8                     |
        | avec un chiffre de trop       |
        | avec une lettre               |
        | avec un 1 à la place du 8     |

  Règle: Les espaces de l'identifiant national ne comptent pas (origine : décision de la suite)

    @alternatif
    Scénario: Mon identifiant national saisi avec des espaces est reconnu
      Quand je demande à me connecter avec mon identifiant national saisi avec des espaces
      Alors l'ordinateur annonce « Confirmez la connexion sur votre téléphone »

  Règle: Sans e-CPS active à ce numéro, le portail ne dit pas pourquoi (origine : décision de la suite)

    @erreur @securite
    Scénario: Un identifiant national inconnu ne permet pas de se connecter
      Quand je demande à me connecter avec un identifiant national inconnu
      Alors la connexion est refusée : « Aucune e-CPS active n'est associée à cet identifiant national. »

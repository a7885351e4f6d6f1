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
      Alors l'ordinateur refuse : « L'identifiant national comporte 12 chiffres : le chiffre 8, puis les 11 chiffres de votre numéro RPPS. »

      Exemples:
        | écriture                  |
        | sans le 8                 |
        | avec un chiffre de trop   |
        | avec une lettre           |
        | avec un 1 à la place du 8 |

  Règle: Les espaces de l'identifiant national ne comptent pas (origine : choix du projet)

    @alternatif
    Scénario: Mon identifiant national saisi avec des espaces est reconnu
      Quand je demande à me connecter avec mon identifiant national saisi avec des espaces
      Alors l'ordinateur annonce « Confirmez la connexion sur votre téléphone »

  Règle: Sans e-CPS active à ce numéro, le portail ne dit pas pourquoi (origine : choix du projet)

    @erreur @securite
    Scénario: Un identifiant national inconnu ne permet pas de se connecter
      Quand je demande à me connecter avec un identifiant national inconnu
      Alors l'ordinateur refuse : « Aucune e-CPS active n'est associée à cet identifiant national. »

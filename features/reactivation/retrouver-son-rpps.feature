# language: fr
@reactivation @rpps
Fonctionnalité: Retrouver son numéro RPPS
  Le point d'interrogation de l'application mène à une recherche par adresse mail et numéro de téléphone.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    Et que l'application me demande mon numéro RPPS

  @nominal
  Scénario: Je retrouve mon numéro RPPS avec mon adresse mail et mon numéro de téléphone
    # RPPS-1
    Quand je clique sur le point d'interrogation en haut à droite
    # RPPS-2
    Et je sélectionne « Rechercher »
    # RPPS-3
    Et je renseigne mon adresse mail et mon numéro de téléphone
    # RPPS-4
    Et je clique sur « Rechercher »
    # RPPS-5
    Alors mon numéro RPPS s'affiche
    Et je peux le saisir pour recevoir un QR code par courriel

  Règle: La recherche ne dit pas laquelle des deux coordonnées est fausse (origine : choix du projet)

    @erreur @securite
    Plan du scénario: Aucun numéro ne s'affiche avec <coordonnées>
      Quand je recherche mon numéro RPPS avec <coordonnées>
      Alors mon téléphone refuse : « Ces coordonnées ne correspondent à aucun professionnel répertorié dans l'Annuaire Santé. »

      Exemples:
        | coordonnées                                    |
        | mon adresse mail et un autre téléphone         |
        | une autre adresse mail et mon téléphone        |
        | l'adresse mail d'un confrère et mon téléphone  |
        | mon adresse mail et le téléphone d'un confrère |

  Règle: La recherche demande les deux coordonnées (origine : guide)

    @erreur
    Plan du scénario: Sans <coordonnée>, la recherche n'a pas lieu
      Quand je recherche mon numéro RPPS sans <coordonnée>
      Alors mon téléphone refuse : « <refus> »

      Exemples:
        | coordonnée              | refus                                 |
        | mon adresse mail        | Renseignez votre adresse mail.        |
        | mon numéro de téléphone | Renseignez votre numéro de téléphone. |

  Règle: Le numéro de téléphone se saisit comme on l'écrit (origine : choix du projet)

    @alternatif
    Plan du scénario: Mon numéro de téléphone écrit <écriture> est reconnu
      Quand je recherche mon numéro RPPS avec mon téléphone écrit <écriture>
      Alors mon numéro RPPS s'affiche

      Exemples:
        | écriture         |
        | en un bloc       |
        | avec des espaces |
        | avec des points  |
        | avec +33         |

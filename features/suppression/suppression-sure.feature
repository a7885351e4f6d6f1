# language: fr
@suppression
Fonctionnalité: Une suppression se fait une fois, entièrement, ou pas du tout
  Un double clic, une coupure, une panne ou un retour en arrière ne laissent jamais l'e-CPS entre deux états.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  Règle: Tant que rien n'est confirmé, l'e-CPS reste active (origine : choix du projet)

    @alternatif
    Plan du scénario: Revenir en arrière avant de supprimer mon e-CPS <suppression> la laisse active
      Étant donné que je suis prêt à supprimer mon e-CPS <suppression>
      Quand je reviens en arrière
      Alors mon téléphone affiche que mon e-CPS est « Active »

      Exemples:
        | suppression                  |
        | depuis mon téléphone         |
        | avec « Mot de passe oublié » |
        | depuis mon ordinateur        |

    @alternatif
    Scénario: Annuler « Mot de passe oublié » laisse mon e-CPS active
      Étant donné que j'ai ouvert l'application e-CPS
      Quand j'annule la fonction « Mot de passe oublié » sur mon téléphone
      Alors mon téléphone affiche que mon e-CPS est « Active »

  Règle: Confirmer deux fois ne supprime qu'une fois (origine : choix du projet)

    @erreur
    Plan du scénario: Un double clic supprime mon e-CPS <suppression> une seule fois
      Étant donné que je suis prêt à supprimer mon e-CPS <suppression>
      Quand je confirme d'un double clic
      Alors je ne reçois qu'un courriel « <courriel> »
      Et mon téléphone affiche que mon e-CPS est « <statut> »

      Exemples:
        | suppression                  | statut   | courriel                     |
        | depuis mon téléphone         | Absente  | Votre e-CPS a été supprimée  |
        | avec « Mot de passe oublié » | Inactive | Votre e-CPS a été désactivée |
        | depuis mon ordinateur        | Inactive | Votre e-CPS a été désactivée |

    @erreur @securite
    Plan du scénario: Une suppression <suppression> envoyée une seconde fois n'a pas d'autre effet
      Étant donné que mes échanges sont observés
      Et que je suis prêt à supprimer mon e-CPS <suppression>
      Quand je confirme
      Et la même demande est envoyée une seconde fois
      Alors je ne reçois qu'un courriel « <courriel> »
      Et mon téléphone affiche que mon e-CPS est « <statut> »

      Exemples:
        | suppression                  | statut   | courriel                     |
        | depuis mon téléphone         | Absente  | Votre e-CPS a été supprimée  |
        | avec « Mot de passe oublié » | Inactive | Votre e-CPS a été désactivée |
        | depuis mon ordinateur        | Inactive | Votre e-CPS a été désactivée |

    @erreur
    Scénario: Le bouton « Actif » d'une page restée ouverte n'a plus d'effet
      Étant donné que je suis prêt à supprimer mon e-CPS depuis mon ordinateur
      Et que « Mon compte » est resté affiché, sans nouvelles, dans un autre onglet
      Quand je confirme
      Et je clique sur « Actif » dans l'autre onglet
      Alors l'autre onglet affiche que mon e-CPS est « Inactive »
      Et je ne reçois qu'un courriel « Votre e-CPS a été désactivée »

    @erreur
    Scénario: Revenir en arrière après la suppression ne propose plus de supprimer
      Étant donné que je suis prêt à supprimer mon e-CPS depuis mon téléphone
      Quand je confirme
      Alors mon téléphone annonce « Votre e-CPS est supprimée »
      Quand je reviens en arrière
      Alors mon téléphone annonce « Paramètres »

  Règle: Une coupure ou une panne ne laisse pas la suppression à moitié faite (origine : choix du projet)

    @erreur
    Plan du scénario: Le réseau coupé, mon e-CPS reste active et je peux la supprimer <suppression> ensuite
      Étant donné que je suis prêt à supprimer mon e-CPS <suppression>
      Quand je confirme alors que le réseau est coupé
      Alors l'appareil prévient : « La connexion est interrompue. Vérifiez votre réseau, puis réessayez. »
      Et je n'ai reçu aucun courriel « <courriel> »
      Quand le réseau revient et que je confirme
      Alors je ne reçois qu'un courriel « <courriel> »
      Et mon téléphone affiche que mon e-CPS est « <statut> »

      Exemples:
        | suppression                  | statut   | courriel                     |
        | depuis mon téléphone         | Absente  | Votre e-CPS a été supprimée  |
        | avec « Mot de passe oublié » | Inactive | Votre e-CPS a été désactivée |
        | depuis mon ordinateur        | Inactive | Votre e-CPS a été désactivée |

    @erreur
    Plan du scénario: La réponse perdue, recommencer la suppression <suppression> ne la refait pas
      Étant donné que je suis prêt à supprimer mon e-CPS <suppression>
      Quand je confirme et que la réponse se perd
      Alors l'appareil prévient : « La connexion est interrompue. Vérifiez votre réseau, puis réessayez. »
      Quand je confirme
      Alors je ne reçois qu'un courriel « <courriel> »
      Et mon téléphone affiche que mon e-CPS est « <statut> »

      Exemples:
        | suppression                  | statut   | courriel                     |
        | depuis mon téléphone         | Absente  | Votre e-CPS a été supprimée  |
        | avec « Mot de passe oublié » | Inactive | Votre e-CPS a été désactivée |
        | depuis mon ordinateur        | Inactive | Votre e-CPS a été désactivée |

    @monde-simule @erreur
    Plan du scénario: Le service en panne, je réessaie plus tard de supprimer mon e-CPS <suppression>
      Étant donné que je suis prêt à supprimer mon e-CPS <suppression>
      Quand je confirme alors que le service est en panne
      Alors l'appareil annonce « Service momentanément indisponible »
      Quand le service revient et que je réessaie
      Et je confirme
      Alors je ne reçois qu'un courriel « <courriel> »
      Et mon téléphone affiche que mon e-CPS est « <statut> »

      Exemples:
        | suppression                  | statut   | courriel                     |
        | depuis mon téléphone         | Absente  | Votre e-CPS a été supprimée  |
        | avec « Mot de passe oublié » | Inactive | Votre e-CPS a été désactivée |
        | depuis mon ordinateur        | Inactive | Votre e-CPS a été désactivée |

  Règle: Supprimer l'e-CPS annule la demande de connexion en attente (origine : choix du projet)

    @erreur @securite
    Plan du scénario: Supprimer mon e-CPS <suppression> annule la demande de connexion en attente
      Étant donné que je suis prêt à supprimer mon e-CPS <suppression>
      Quand quelqu'un demande à se connecter avec mon identifiant national sur un autre ordinateur
      Et je confirme
      Alors l'autre ordinateur annonce « Demande de connexion annulée »
      Et mon téléphone affiche que mon e-CPS est « <statut> »

      Exemples:
        | suppression                  | statut   |
        | depuis mon téléphone         | Absente  |
        | avec « Mot de passe oublié » | Inactive |
        | depuis mon ordinateur        | Inactive |

    @erreur @securite
    Scénario: Mon code PIN n'accepte plus une demande que la désactivation a annulée
      Étant donné que je suis prêt à supprimer mon e-CPS depuis mon ordinateur
      Quand quelqu'un demande à se connecter avec mon identifiant national sur un autre ordinateur
      Et j'ouvre l'application e-CPS
      Et je confirme
      Et je saisis mon code PIN sur la demande restée affichée
      Alors mon téléphone refuse : « Cette demande de connexion n'est plus en cours. »

  Règle: Chaque écran resté ouvert apprend ce que fait l'autre (origine : choix du projet)

    @alternatif
    Scénario: Mon téléphone, resté ouvert, apprend la désactivation faite sur l'ordinateur
      Étant donné que je suis prêt à supprimer mon e-CPS depuis mon ordinateur
      Et que j'ai ouvert l'application e-CPS
      Quand je confirme
      Alors mon téléphone, resté ouvert, affiche « Inactive »

    @alternatif
    Scénario: « Mon compte », resté ouvert, apprend la suppression faite sur le téléphone
      Étant donné que je suis sur « Mon compte »
      Quand je supprime mon e-CPS depuis mon téléphone
      Alors « Mon compte » affiche le statut « Supprimée »

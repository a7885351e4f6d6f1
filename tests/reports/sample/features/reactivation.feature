# language: fr
@reactivation
Fonctionnalité: Réactiver son e-CPS

  Contexte:
    # CARTE-P1
    Étant donné une carte :
      | nom    | valable jusqu'en |
      | Martin | 2029             |

  @nominal
  Scénario: Avec ma carte
    # CARTE-1
    Quand je vais sur le portail de l'ordinateur
    # CARTE-2
    Et je scanne le QR code avec le téléphone et l'ordinateur
    # QR-1
    Alors un courriel arrive sur le téléphone
    # FIN-1
    Et un SMS arrive sur le téléphone
      """
      Votre code est 731904.
      """

  Scénario: Une phrase que personne ne comprend
    Quand abracadabra
    # FIN-2
    Alors l'e-CPS est activée

  Règle: Un QR code de plus de 90 secondes n'active rien
    Plan du scénario: Après <délai> secondes, l'activation <issue>
      Quand <délai> secondes passent
      Alors l'activation <issue>

      Exemples: autour de la limite
        | délai | issue       |
        | 89    | se poursuit |
        | 91    | est refusée |

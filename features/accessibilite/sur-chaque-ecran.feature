# language: fr
@accessibilite @suppression @reactivation
Fonctionnalité: Ce que chaque écran doit à tous
  Des parcours entiers, dont chaque écran est examiné. Les règles d'axe (WCAG 2.2, niveaux A et AA) sont vérifiées
  sur tous les écrans de tous les scénarios, sans être dites ici.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active
    Et que chaque écran que je traverse est examiné

  Règle: Tout tient en 320 pixels de large, sans défiler de côté (origine : officiel)

    Plan du scénario: Sur un petit écran, je supprime mon e-CPS <suppression> et la réactive <réactivation>
      Étant donné que mes écrans ne font que 320 pixels de large
      Quand je supprime mon e-CPS <suppression>
      Et je la réactive <réactivation>
      Alors chaque écran tient dans cette largeur

      Exemples:
        | suppression                  | réactivation                      |
        | depuis mon ordinateur        | avec ma carte CPx                 |
        | avec « Mot de passe oublié » | par mes données de correspondance |

  Règle: Un écran a un titre principal et un titre de page à lui (origine : officiel)

    Scénario: Les titres disent où l'on est, de la suppression à la réactivation
      Quand je supprime mon e-CPS depuis mon ordinateur
      Et je la réactive par mes données de correspondance
      Alors chaque écran a un seul titre principal, et un titre de page à lui

  Règle: Le focus suit l'écran (origine : choix du projet)

    Scénario: À chaque nouvel écran, un lecteur d'écran lit son titre
      Quand je supprime mon e-CPS depuis mon téléphone
      Et je la réactive avec ma carte CPx
      Alors à chaque changement d'écran, le focus est sur le titre ou sur le champ en erreur

# language: fr
@securite @suppression
Fonctionnalité: Un formulaire ne part que de nos pages
  Chaque formulaire porte un jeton propre au navigateur de la personne : sans lui, rien ne se fait.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est active

  Règle: Un formulaire sans le jeton de la personne est refusé (origine : choix du projet)

    @erreur
    Plan du scénario: Supprimer mon e-CPS <suppression> est refusé <jeton>
      Étant donné que mon confrère est un professionnel de santé dont l'e-CPS est active
      Et que je suis prêt à supprimer mon e-CPS <suppression>
      Quand je confirme <jeton>
      Alors l'appareil annonce « Formulaire périmé »
      Et mon téléphone affiche que mon e-CPS est « Active »

      Exemples:
        | suppression                  | jeton                         |
        | depuis mon téléphone         | sans jeton                    |
        | depuis mon téléphone         | avec le jeton de mon confrère |
        | avec « Mot de passe oublié » | sans jeton                    |
        | avec « Mot de passe oublié » | avec le jeton de mon confrère |
        | depuis mon ordinateur        | sans jeton                    |
        | depuis mon ordinateur        | avec le jeton de mon confrère |

    @erreur
    Scénario: Un autre site ne peut pas désactiver mon e-CPS à ma place
      Étant donné que je suis prêt à supprimer mon e-CPS depuis mon ordinateur
      Quand un autre site envoie à ma place le formulaire du bouton « Actif »
      Alors mon téléphone affiche que mon e-CPS est « Active »
      Et « Mon compte » s'ouvre à mon nom
